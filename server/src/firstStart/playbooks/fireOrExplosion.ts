/** A fire or an explosion that people see, hear or breathe. */
import type { DefaultPlaybook } from './shape.js';

export const fireOrExplosion: DefaultPlaybook = {
  name: { en: 'Fire or explosion', vi: 'Cháy hoặc nổ', uk: 'Пожежа або вибух' },
  keywords: {
    en: ['fire', 'explosion', 'smoke', 'blast', 'burning', 'flames'],
    vi: ['cháy', 'nổ', 'khói', 'hỏa hoạn', 'lửa'],
    uk: ['пожеж', 'вибух', 'дим', 'горить', 'полум’я', 'загорян'],
  },
  category: 'Fire',
  lead: 'civilProtection',
  call: ['civilProtection', 'interior', 'health', 'environment'],
  statementMinutes: 45,
  tasks: [
    {
      title: {
        en: 'Get the commander’s picture from the site',
        vi: 'Lấy tình hình từ chỉ huy hiện trường',
        uk: 'Отримати картину від керівника на місці',
      },
      by: 'civilProtection',
      dueMinutes: 10,
    },
    {
      title: {
        en: 'Agree who gives numbers of injured',
        vi: 'Thống nhất ai công bố số người bị thương',
        uk: 'Узгодити, хто повідомляє кількість постраждалих',
      },
      by: 'interior',
      dueMinutes: 15,
    },
    {
      title: { en: 'Measure the smoke', vi: 'Đo khói', uk: 'Виміряти дим' },
      by: 'environment',
      dueMinutes: 30,
    },
  ],
  words: {
    en: {
      title: '[Fire or explosion] at [place]: [what people should do]',
      act: 'Keep away from [place] and leave the roads free. In [places], close windows and doors.',
      know: 'At [time] there was [a fire or an explosion] at [place]. [Number of] people are being cared for. [What is closed.]',
      unknown:
        'We do not yet know whether others are hurt. We do not speak about the cause before it is investigated.',
      doing: '[Number] firefighters are on site. [Agency] measures the smoke at [places].',
    },
    vi: {
      title: '[Cháy hoặc nổ] tại [nơi]: [người dân cần làm gì]',
      act: 'Tránh xa [nơi] và giữ đường thông thoáng. Tại [các nơi], hãy đóng cửa sổ và cửa ra vào.',
      know: 'Lúc [giờ] đã xảy ra [cháy hoặc nổ] tại [nơi]. [Số] người đang được chăm sóc. [Nơi nào bị đóng.]',
      unknown:
        'Chúng tôi chưa biết có ai khác bị thương hay không. Chúng tôi không nói về nguyên nhân trước khi điều tra.',
      doing: '[Số] lính cứu hỏa đang ở hiện trường. [Cơ quan] đo khói tại [các nơi].',
    },
    uk: {
      title: '[Пожежа або вибух] у [місце]: [що робити людям]',
      act: 'Не наближайтеся до [місце] і не займайте дороги. У [місця] зачиніть вікна й двері.',
      know: 'О [час] сталася [пожежа або вибух] у [місце]. Допомогу отримують [кількість] людей. [Що закрито.]',
      unknown:
        'Ми ще не знаємо, чи є інші постраждалі. До розслідування ми не говоримо про причину.',
      doing: 'На місці працюють [кількість] рятувальників. [Відомство] вимірює дим у [місця].',
    },
  },
};
