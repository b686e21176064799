/** An old bomb was found, and people have to leave their homes. */
import type { DefaultPlaybook } from './shape.js';

export const unexplodedBomb: DefaultPlaybook = {
  name: { en: 'Unexploded bomb', vi: 'Bom chưa nổ', uk: 'Нерозірвана бомба' },
  keywords: {
    en: ['bomb', 'unexploded', 'ordnance', 'mine', 'shell', 'evacuation'],
    vi: ['bom', 'chưa nổ', 'vật liệu nổ', 'mìn', 'sơ tán'],
    uk: ['бомб', 'нерозірван', 'боєприпас', 'мін', 'снаряд', 'евакуац'],
  },
  category: 'Safety',
  lead: 'interior',
  call: ['interior', 'civilProtection', 'health'],
  tasks: [
    {
      title: { en: 'Draw the zone', vi: 'Xác định vùng nguy hiểm', uk: 'Визначити зону' },
      by: 'interior',
      dueMinutes: 15,
    },
    {
      title: {
        en: 'Open shelters for people who must leave',
        vi: 'Mở nơi trú cho người phải sơ tán',
        uk: 'Відкрити притулки для тих, хто має виїхати',
      },
      by: 'civilProtection',
      dueMinutes: 45,
    },
    {
      title: {
        en: 'List people who cannot leave alone',
        vi: 'Lập danh sách người không thể tự sơ tán',
        uk: 'Скласти список тих, хто не може вийти сам',
      },
      by: 'health',
      dueMinutes: 45,
    },
  ],
  words: {
    en: {
      title: 'Bomb found at [place]: leave the zone by [time]',
      act: 'If you are within [distance] of [place], leave by [time]. Take documents, medicine and warm clothes. If you need help to leave, phone [number].',
      know: 'At [time], a bomb was found at [place]. About [number] people have to leave. Shelters are at [places]. [Which roads and lines are closed.]',
      unknown: 'We do not yet know when the bomb will be made safe and people can go home.',
      doing: 'Specialists of [agency] are on site. [Agency] goes from door to door.',
    },
    vi: {
      title: 'Phát hiện bom tại [nơi]: rời khỏi vùng trước [giờ]',
      act: 'Nếu bạn ở trong phạm vi [khoảng cách] quanh [nơi], hãy rời đi trước [giờ]. Mang theo giấy tờ, thuốc và áo ấm. Nếu cần giúp để rời đi, hãy gọi [số điện thoại].',
      know: 'Lúc [giờ], một quả bom được phát hiện tại [nơi]. Khoảng [số] người phải rời đi. Nơi trú có tại [các nơi]. [Đường và tuyến nào bị đóng.]',
      unknown: 'Chúng tôi chưa biết khi nào bom được xử lý xong và bà con có thể về nhà.',
      doing: 'Chuyên gia của [cơ quan] đang ở hiện trường. [Cơ quan] đi đến từng nhà.',
    },
    uk: {
      title: 'У [місце] знайдено бомбу: вийдіть із зони до [час]',
      act: 'Якщо ви ближче ніж [відстань] від [місце], вийдіть до [час]. Візьміть документи, ліки й теплий одяг. Якщо потрібна допомога, телефонуйте [номер].',
      know: 'О [час] у [місце] знайдено бомбу. Вийти мають близько [кількість] людей. Притулки — у [місця]. [Які дороги й лінії закрито.]',
      unknown: 'Ми ще не знаємо, коли бомбу знешкодять і люди зможуть повернутися додому.',
      doing: 'На місці працюють фахівці [відомство]. [Відомство] обходить кожен дім.',
    },
  },
};
