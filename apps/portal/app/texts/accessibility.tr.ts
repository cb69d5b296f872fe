import { type TextPart } from '../parts/legal.js';

export const accessibilityTr: TextPart[] = [
  {
    text: [
      'Bu sayfaları herkes kullanabilmelidir: klavyeyle, ekran okuyucuyla, çok büyütülmüş olarak ve küçük telefonlarda.',
    ],
  },
  {
    title: 'Çalışanlar',
    list: [
      'Bütün sayfalar tarayıcıda program (JavaScript) olmadan çalışır.',
      'Bütün formlar yalnızca klavyeyle doldurulabilir. Hatalar alanın yanında ve yukarıda toplu gösterilir.',
      'Yazı, hiçbir şey kaybolmadan dört kat büyütülebilir.',
      'Harita yalnızca ek bir yoldur. Üzerindeki her şey listede de vardır.',
      'İşletim sisteminin renkleri dikkate alınır.',
    ],
  },
  {
    title: 'Henüz çalışmayanlar',
    list: [
      'İşaret dilinde videolar henüz yok.',
      'Sade dil ile Türkçe, Arapça, Ukraynaca ve Lehçe metinler henüz ana dili bu olanlarca denetlenmedi.',
      'Bölgelerin bazı metinleri yalnızca Almanca.',
    ],
  },
  {
    title: 'Nasıl denetliyoruz',
    text: [
      'Her değişiklik otomatik olarak WCAG 2.2 (AA düzeyi) kurallarına ve geçerli HTML’e göre denetlenir. Bağımsız bir denetim henüz yapılmadı. Bu yüzden sayfaların tamamen engelsiz olduğunu söylemiyoruz.',
    ],
  },
  {
    title: 'Bir engel mi buldunuz?',
    text: [
      'Bir engelle karşılaşırsanız bize yazın. Sorumlu: {authority}. Bir ay içinde cevap alırsınız.',
      'Cevap yardımcı olmazsa eyaletinizde dijital erişilebilirlikten sorumlu kuruma başvurabilirsiniz.',
    ],
  },
];
