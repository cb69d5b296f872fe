import { type PrivacyTexts } from './privacy-texts.js';

export const privacyTr: PrivacyTexts = {
  reading: [
    { text: ['Mümkün olduğunca az bilgi kaydederiz. Yalnızca okuyan kişi bizde kişisel veri bırakmaz.'] },
    {
      title: 'Okurken',
      list: [
        'Okurken çerez kullanmayız. Bu yüzden burada çerez soran bir pencere de yok.',
        'Ziyaretleri saymayız ve başka firmalardan bir şey yüklemeyiz.',
        'Adres aramasına yazdıklarınız cevaplanır ve kaydedilmez.',
        'Kimse hizmeti durduramasın diye, bir bağlantıdan gelen istekler kısa süre sayılır.',
      ],
    },
  ],
  applying: (who, months) => ({
    title: 'Başvuru yaptığınızda',
    text: [
      `O zaman forma yazdıklarınızı kaydederiz. ${who} Aynısı e-posta adresi ve telefon numarası için de geçerlidir.`,
      `Bilgiler, başvuruyu işlemek ve paranın nasıl kullanıldığını denetlemek için gereklidir. Başvuranın kim olduğu, program yılının bitiminden sonra ${months} ay saklanır ve sonra silinir.`,
      'Başvurunuzu açtığınızda tarayıcınız bunu en fazla yarım saat bir çerezle hatırlar. Gönderdikten sonra, sayfayı yeniden yükleyebilmeniz için kodu da on dakika hatırlar. Başkası bunu okumaz.',
      'Kimse sizin adınıza e-posta gönderemesin diye, bir adrese ve bir bağlantıdan kaç onay gittiğini bir gün sayarız. Adreslerin kendisi hiçbir yerde yazmaz.',
    ],
  }),
  rights: [
    {
      title: 'Çalışma alanında oturum açtığınızda',
      text: ['O zaman yalnızca oturum için bir çerez kullanırız. Oturumu kapatınca kaybolur.'],
    },
    {
      title: 'Haklarınız',
      text: [
        'Hakkınızda ne kayıtlı olduğunu öğrenebilir, düzelttirebilir, sildirebilir ve işlenmesine itiraz edebilirsiniz. Başvuru yeri: {authority}. Yetkili veri koruma kurumuna şikâyette de bulunabilirsiniz.',
      ],
    },
    { title: 'Sorumlu kim', text: ['Sorumlu: {authority}.'] },
  ],
};
