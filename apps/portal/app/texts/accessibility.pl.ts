import { type TextPart } from '../parts/legal.js';

export const accessibilityPl: TextPart[] = [
  {
    text: [
      'Z tych stron mają móc korzystać wszyscy: za pomocą klawiatury, czytnika ekranu, w dużym powiększeniu i na małych telefonach.',
    ],
  },
  {
    title: 'Co działa',
    list: [
      'Wszystkie strony działają bez programów w przeglądarce (JavaScript).',
      'Wszystkie formularze można wypełnić samą klawiaturą. Błędy są przy polu i razem u góry.',
      'Tekst można powiększyć czterokrotnie i nic nie znika.',
      'Mapa jest tylko dodatkową drogą. Wszystko, co na niej jest, stoi też na liście.',
      'Kolory systemu operacyjnego są uwzględniane.',
    ],
  },
  {
    title: 'Co jeszcze nie działa',
    list: [
      'Nie ma jeszcze filmów w języku migowym.',
      'Tekstów w prostym języku, po turecku, arabsku, ukraińsku i polsku nie sprawdziły jeszcze osoby, dla których są to języki ojczyste.',
      'Niektóre teksty okolic są dostępne tylko po niemiecku.',
    ],
  },
  {
    title: 'Jak sprawdzamy',
    text: [
      'Każda zmiana jest automatycznie sprawdzana według zasad WCAG 2.2 (poziom AA) i pod kątem poprawnego HTML. Niezależnej kontroli jeszcze nie było. Dlatego nie twierdzimy, że strony są w pełni dostępne.',
    ],
  },
  {
    title: 'Znaleźli Państwo barierę?',
    text: [
      'Proszę napisać do nas o każdej barierze. Odpowiada: {authority}. Odpowiedź przyjdzie w ciągu miesiąca.',
      'Jeśli odpowiedź nie pomoże, można zwrócić się do urzędu odpowiedzialnego za dostępność cyfrową w danym kraju związkowym.',
    ],
  },
];
