/** How long the link of a mail opens an application, and how long after it was first opened: browsers and people press twice. */
export const linkLife = { days: 60, againMinutes: 2 };
