/** The public pages in German. Words of the programme come from the tenant: {area}, {office}, {team}, {carrier}, {smallFund}, {jury}. */
export const siteDe = {
  'nav.areas': 'Alle {areaMany}',
  'nav.status': 'Antrag verfolgen',
  'nav.home': 'Start',

  'footer.run': 'Ein Angebot von: {authority}',
  'footer.accessibility': 'Barrierefreiheit',
  'footer.privacy': 'Datenschutz',
  'footer.imprint': 'Impressum',

  'home.title': 'Gemeinsam für eine gute Nachbarschaft',
  'home.description':
    '{tenant}: {areaMany} in {city} mit Ansprechpersonen, Öffnungszeiten und allem, was man vor Ort tun kann.',
  'home.lead':
    'Zum Programm {tenant} gehören Teams, die direkt vor Ort arbeiten. Sie hören zu, bringen Menschen zusammen und helfen, dass aus Ideen etwas wird.',
  'home.count': '{count, plural, one {# {area}} other {# {areaMany}}}',
  'home.address.title': 'Gehört meine Adresse dazu?',
  'home.address.street': 'Straße und Hausnummer',
  'home.address.postal': 'Postleitzahl',
  'home.address.postalHint': 'Hilft, wenn es eine Straße mehrmals gibt.',
  'home.address.submit': 'Adresse prüfen',
  'home.address.private': 'Ihre Eingabe wird nicht gespeichert.',
  'home.answer.inside': 'Ja, diese Adresse gehört dazu',
  'home.answer.insideText': '{address} liegt in: {name}.',
  'home.answer.link': 'Zur Seite von {name}',
  'home.answer.outside': 'Nein, diese Adresse gehört nicht dazu',
  'home.answer.outsideText':
    '{address} liegt in keinem der Gebiete, deren Grenzen uns genau bekannt sind. Veranstaltungen und Beratungen sind meistens trotzdem für alle offen: Fragen Sie gern im Büro nebenan.',
  'home.answer.unknown': 'Diese Adresse kennen wir nicht',
  'home.answer.unknownText': 'Zu „{address}“ haben wir nichts gefunden. Bitte prüfen Sie Straße und Hausnummer.',
  'home.answer.ambiguous': 'Diese Adresse gibt es mehrmals',
  'home.answer.ambiguousText': 'Bitte geben Sie auch die Postleitzahl an.',
  'home.answer.unsure': 'Das lässt sich noch nicht sicher sagen',
  'home.answer.unsureText':
    'Für diese Gegend liegt uns noch keine genaue Grenze vor. Bevor wir etwas Falsches sagen: Fragen Sie bitte direkt im Büro nach.',
  'home.answer.incomplete': 'Bitte geben Sie Straße und Hausnummer an, zum Beispiel „Hauptstraße 12“.',
  'home.areas.title': 'Alle {areaMany}',
  'home.areas.search': 'Nach Namen suchen',
  'home.areas.searchSubmit': 'Suchen',
  'home.areas.searchReset': 'Alle zeigen',
  'home.areas.found': '{count, plural, =0 {Kein Treffer} one {Ein Treffer} other {# Treffer}} für „{text}“',
  'home.areas.none': 'Nichts gefunden',
  'home.areas.noneText': 'Versuchen Sie es mit einem Teil des Namens, zum Beispiel dem Anfang einer Straße.',
  'home.areas.empty': 'Hier entsteht die Übersicht',
  'home.areas.emptyText': 'Es sind noch keine Gebiete eingetragen.',
  'home.areas.withoutDistrict': 'Ohne Zuordnung',
  'home.areas.ended': '{count, plural, one {Ein früheres Gebiet} other {# frühere Gebiete}}',
  'home.areas.endedText': 'Hier ist die Förderung zu Ende. Die Seiten bleiben erreichbar und erzählen, was war.',
  'home.map.title': 'Wo die Gebiete liegen',
  'home.map.label': 'Karte: jedes Gebiet ist ein Punkt und ein Link',
  'home.map.note': 'Die Karte zeigt die ungefähre Lage. Sie ist keine amtliche Karte und zeigt keine Grenzen.',
  'home.map.missing':
    '{count, plural, one {Ein Gebiet fehlt} other {# Gebiete fehlen}} auf der Karte, weil die Lage noch nicht bestätigt ist.',

  'map.unknown': 'noch nicht bestätigt',

  'home.what.title': 'Was vor Ort passiert',
  'home.what.listen': 'Zuhören',
  'home.what.listenText':
    'Ein Büro in der Nähe, feste Zeiten, keine Anmeldung. Wer etwas braucht oder eine Idee hat, kommt vorbei.',
  'home.what.connect': 'Verbinden',
  'home.what.connectText':
    'Die Teams bringen Menschen, Vereine, Schulen und Ämter an einen Tisch und tragen Anliegen dorthin, wo entschieden wird.',
  'home.what.fund': 'Ideen bezahlen',
  'home.what.fundText':
    'Für kleine Aktionen gibt es Geld aus dem {smallFund}. Darüber entscheidet die {jury}: Menschen, die selbst dort wohnen.',
  'home.what.last': 'Dranbleiben',
  'home.what.lastText':
    'Was gut läuft, soll bleiben. Deshalb überlegen alle gemeinsam, wie es weitergeht, wenn die Förderung endet.',

  'area.description': '{name}: Büro, Öffnungszeiten, Ansprechpersonen und Möglichkeiten zum Mitmachen.',
  'area.alias': 'Auch bekannt als: {names}',
  'area.endedTitle': 'Hier ist die Förderung beendet',
  'area.endedText':
    'Diese Seite bleibt als Rückblick stehen. Anträge sind nicht mehr möglich, und ein Büro des Programms gibt es hier nicht mehr.',
  'area.phase.title': 'Wo das Gebiet gerade steht',
  'area.phase.preparation':
    'Das Programm beginnt hier bald. Zuerst wird gefragt, was die Menschen brauchen, und ein Büro eingerichtet.',
  'area.phase.running':
    'Das Programm läuft. Das Team ist vor Ort, es gibt Treffen und Projekte, und neue Ideen sind willkommen.',
  'area.phase.transition':
    'Das Programm geht hier zu Ende. Das Team ist noch da. Gemeinsam wird geregelt, wer gute Projekte und Treffpunkte weiterführt.',
  'area.phase.aftercare':
    'Die Hauptzeit der Förderung ist vorbei. Es gibt weiter Ansprechpersonen, aber mit weniger Stunden.',
  'area.phase.ended': 'Die Förderung ist abgeschlossen.',
  'area.phase.unknown': 'In welchem Abschnitt das Gebiet gerade ist, wird noch bestätigt.',
  'area.phase.since': 'seit {date}',
  'area.phase.period': '{from} bis {until}',
  'area.phase.until': 'bis {date}',
  'area.phase.planned': 'ab {date}',
  'area.do.title': 'Was Sie hier tun können',
  'area.do.apply': 'Geld für eine Idee beantragen',
  'area.do.applyText':
    'Bis zu {limit} aus dem {smallFund} für etwas, das der Nachbarschaft guttut. Der Antrag ist kurz und geht ohne Anmeldung.',
  'area.do.applyClosed': 'Zurzeit keine Anträge',
  'area.do.applyClosedText':
    'Für dieses Jahr ist hier noch kein Geld im {smallFund} eingetragen. Fragen Sie gern das Team.',
  'area.do.status': 'Antrag verfolgen',
  'area.do.statusText': 'Sie haben schon eine Antragsnummer? Hier sehen Sie, wie es steht.',
  'area.do.visit': 'Vorbeikommen',
  'area.do.visitText': 'Einfach so, ohne Termin und ohne Anmeldung. Das Team hört zu und hilft weiter.',
  'area.do.write': 'Schreiben oder anrufen',
  'area.do.writeText': 'Wenn Sie nicht vorbeikommen können, erreichen Sie das Team auch per E-Mail oder Telefon.',
  'area.office.title': '{office}',
  'area.office.none': 'Die Anschrift wird noch bestätigt. Sobald sie sicher ist, steht sie hier.',
  'area.office.hours': 'Öffnungszeiten',
  'area.office.hoursCall': 'Die Öffnungszeiten sind noch nicht bestätigt. Rufen Sie bitte vorher an.',
  'area.office.hoursUnknown': 'Die Öffnungszeiten sind noch nicht bestätigt.',
  'area.office.exceptions': 'Abweichungen',
  'area.office.closedAllDay': 'geschlossen',
  'area.office.phone': 'Telefon',
  'area.office.mail': 'E-Mail',
  'area.office.website': 'Webseite',
  'area.office.holidays': 'An gesetzlichen Feiertagen geschlossen.',
  'area.team.title': '{team}',
  'area.team.languages': 'Spricht: {names}',
  'area.team.none': 'Die Namen stehen noch nicht hier',
  'area.team.noneText': 'Das Team entscheidet selbst, wer hier mit Namen steht.',
  'area.carrier.title': 'Wer verantwortlich ist',
  'area.carrier.endedTitle': 'Wohin das Gebiet gehört',
  'area.carrier.carrier': '{carrier}',
  'area.carrier.since': 'beauftragt seit {date}',
  'area.carrier.none': 'Welcher Träger zurzeit beauftragt ist, wird noch bestätigt.',
  'area.carrier.authority': 'Auftraggeberin',
  'area.district': '{district}',
  'area.figures.title': 'Zahlen zum Gebiet',
  'area.figures.figure': 'Angabe',
  'area.figures.value': 'Wert',
  'area.figures.asOf': 'Stand',
  'area.figures.source': 'Quelle',
  'area.figures.caption': 'Zahlen zu {name}',
  'area.history.before': 'Hervorgegangen aus',
  'area.history.after': 'Weitergeführt als',

  'figure.population': 'Einwohnerinnen und Einwohner',
  'figure.areaHectares': 'Fläche',
  'figure.transferPercent': 'Menschen mit Grundsicherung oder ähnlichen Leistungen',
  'figure.childPovertyPercent': 'Kinder in Haushalten mit solchen Leistungen',
  'figure.unemploymentPercent': 'Menschen ohne Arbeit',
  'figure.migrationBackgroundPercent': 'Menschen mit Migrationshintergrund',
  'figure.percent': '{value} %',
  'figure.hectares': '{value} Hektar',

  'imprint.programme': 'Programm',
  'imprint.authority': 'Herausgeberin',
  'imprint.city': 'Ort',
  'imprint.missing': 'Noch nicht vollständig',
  'imprint.missingText':
    'Anschrift, Vertretung, Telefon und E-Mail trägt die Herausgeberin hier ein, bevor die Seiten offiziell in Betrieb gehen.',
  'imprint.sources': 'Woher die Angaben stammen',
  'imprint.sourcesText':
    'Angaben zu den Gebieten stammen aus öffentlichen Quellen. Gezeigt wird nur, was jemand geprüft hat. Bei Zahlen stehen Quelle und Stand dabei.',
  'imprint.software': 'Software',
  'imprint.softwareText':
    'Diese Seiten laufen mit Quartierwerk, freier Software unter der Europäischen Union Public Licence (EUPL-1.2). Die Gestaltung baut auf dem Designstandard KERN auf.',

  'problem.404': 'Diese Seite gibt es nicht',
  'problem.404Text':
    'Vielleicht ist die Adresse nicht ganz richtig, oder die Seite ist umgezogen. Von der Startseite aus finden Sie weiter.',
  'problem.403': 'Diese Seite ist nicht öffentlich',
  'problem.403Text':
    'Sie ist nur für bestimmte Personen gedacht. Wenn Sie dazugehören, melden Sie sich bitte im Arbeitsbereich an.',
  'problem.429': 'Gerade kommen zu viele Anfragen an',
  'problem.429Text': 'Bitte warten Sie einige Minuten und versuchen Sie es dann noch einmal.',
  'problem.503': 'Die Seite ist gerade nicht erreichbar',
  'problem.503Text':
    'Bitte versuchen Sie es in einigen Minuten noch einmal. Ihre Angaben sind nicht verloren, solange diese Seite offen bleibt.',
  'problem.500': 'Da ist bei uns etwas schiefgegangen',
  'problem.500Text':
    'Es liegt nicht an Ihnen. Wir haben den Fehler aufgezeichnet. Bitte versuchen Sie es später noch einmal.',
  'problem.home': 'Zur Startseite',
} as const;
