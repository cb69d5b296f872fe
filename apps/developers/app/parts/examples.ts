const files: Record<string, string> = import.meta.glob('../../examples/*', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** The same request in every language. */
export interface Example {
  name: string;
  programs: { language: string; label: string; text: string }[];
}

const languages = [
  { language: 'sh', label: 'curl' },
  { language: 'ts', label: 'TypeScript' },
  { language: 'py', label: 'Python' },
];

/** What the programs ask when nobody says where: the demo. Readers see the address that they are reading at. */
const DEMO = 'http://localhost:3000';

/** The programs are files that the browser tests run as they are. */
export function codeOf(name: string, url: string): Example {
  const programs = languages.map(({ language, label }) => {
    const text = files[`../../examples/${name}.${language}`];
    if (text === undefined) throw new Error(`no example ${name}.${language}`);
    return { language, label, text: text.replaceAll(DEMO, url) };
  });
  return { name, programs };
}
