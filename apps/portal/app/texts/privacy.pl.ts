import { type PrivacyTexts } from './privacy-texts.js';

export const privacyPl: PrivacyTexts = {
  reading: [
    { text: ['Zapisujemy jak najmniej. Kto tylko czyta, nie zostawia u nas danych osobowych.'] },
    {
      title: 'Podczas czytania',
      list: [
        'Podczas czytania nie używamy plików cookie. Dlatego nie ma tu okienka, które o nie pyta.',
        'Nie liczymy odwiedzin i nie dołączamy niczego od innych firm.',
        'Na to, co wpisują Państwo w wyszukiwarkę adresów, odpowiadamy i tego nie zapisujemy.',
        'Aby nikt nie zablokował usługi, przez krótki czas liczymy zapytania z jednego łącza.',
      ],
    },
  ],
  applying: (who, months) => ({
    title: 'Gdy składają Państwo wniosek',
    text: [
      `Wtedy zapisujemy to, co wpisano w formularzu. ${who} To samo dotyczy adresu e-mail i numeru telefonu.`,
      `Dane są potrzebne, aby rozpatrzyć wniosek i sprawdzić, jak użyto pieniędzy. Kto złożył wniosek, pozostaje zapisane przez ${months} miesięcy po końcu roku programu, a potem zostaje usunięte.`,
      'Gdy otwierają Państwo wniosek, przeglądarka pamięta to w pliku cookie najwyżej pół godziny. Po wysłaniu pamięta też kod przez dziesięć minut, aby można było wczytać stronę ponownie. Nikt inny tego nie czyta.',
      'Aby nikt nie wysyłał e-maili w Państwa imieniu, przez jeden dzień liczymy, ile potwierdzeń idzie na jeden adres i z jednego łącza. Samych adresów nigdzie przy tym nie zapisujemy.',
    ],
  }),
  rights: [
    {
      title: 'Gdy logują się Państwo do obszaru roboczego',
      text: ['Wtedy ustawiamy jeden plik cookie, który służy tylko do logowania. Znika po wylogowaniu.'],
    },
    {
      title: 'Państwa prawa',
      text: [
        'Mogą Państwo dowiedzieć się, co jest o Państwu zapisane, poprawić to lub usunąć oraz sprzeciwić się przetwarzaniu. Proszę zwrócić się do: {authority}. Można też złożyć skargę do urzędu ochrony danych.',
      ],
    },
    { title: 'Kto odpowiada', text: ['Odpowiada: {authority}.'] },
  ],
};
