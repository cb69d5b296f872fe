/**
 * The layout of a letter. All words come in as data (`sys.inputs.letter`, JSON) and are set as text, never read as markup.
 * Headings, table header cells, language and title are what makes it readable for screen readers (PDF/UA-1).
 */
export const noticeTemplate = `
#let letter = json(bytes(sys.inputs.letter))
#set document(title: letter.title, author: letter.sender)
#set page(
  paper: "a4",
  margin: (top: 25mm, bottom: 25mm, left: 25mm, right: 20mm),
  footer: context [
    #set text(size: 8pt)
    #letter.reference #h(1fr) #letter.page #counter(page).display()
  ],
)
#set text(lang: letter.language, font: "DejaVu Sans", size: 10pt, fallback: false, hyphenate: false)
// A word that is longer than a line must break somewhere; web addresses and words with hyphens break by themselves.
#show regex("[^\\s/-]{40,}"): it => it.text.clusters().join("\u{200b}")
#set par(leading: 0.75em, spacing: 1.3em)
#show heading: set block(above: 1.6em, below: 0.8em)
#show heading.where(level: 1): set text(size: 13pt)
#show heading.where(level: 2): set text(size: 11pt)

#if letter.note != "" [
  #block(width: 100%, fill: luma(235), inset: 6pt, below: 6mm, text(size: 9pt, letter.note))
]

#text(size: 9pt, letter.sender)

#block(above: 12mm, below: 12mm, letter.addressee)

#align(right, letter.date)

#heading(level: 1, letter.title)

#letter.salutation

#for paragraph in letter.paragraphs [
  #par(paragraph)
]

#heading(level: 2, letter.factsTitle)

#table(
  columns: (auto, 1fr),
  stroke: 0.5pt + luma(120),
  inset: 6pt,
  table.header(..letter.factsHeader.map(strong)),
  ..letter.facts.flatten(),
)

#for section in letter.sections [
  #heading(level: 2, section.title)
  #for paragraph in section.paragraphs [
    #par(paragraph)
  ]
]

#letter.contact #link(letter.contactUrl)

#letter.closing

#block(above: 10mm, letter.signature)
`;
