/** Water where people live: rivers over their banks, heavy rain, a storm, a dam. */
import type { DefaultPlaybook } from './shape.js';

export const flood: DefaultPlaybook = {
  name: { en: 'Flood or storm', vi: 'Lũ lụt hoặc bão', uk: 'Повінь або буря' },
  keywords: {
    en: ['flood', 'storm', 'typhoon', 'dam', 'rain', 'water level', 'dyke', 'landslip'],
    vi: ['lũ', 'lụt', 'bão', 'đập', 'mưa lớn', 'mực nước', 'đê', 'sạt lở'],
    uk: ['повінь', 'паводок', 'буря', 'шторм', 'дамб', 'злив', 'рівень води', 'зсув'],
  },
  category: 'Met',
  lead: 'civilProtection',
  call: ['civilProtection', 'environment', 'interior', 'water', 'health'],
  tasks: [
    {
      title: {
        en: 'Get water levels and forecast',
        vi: 'Lấy mực nước và dự báo',
        uk: 'Отримати рівні води й прогноз',
      },
      by: 'environment',
      dueMinutes: 15,
    },
    {
      title: {
        en: 'Decide which streets must leave',
        vi: 'Quyết định những khu phố phải sơ tán',
        uk: 'Вирішити, які вулиці евакуювати',
      },
      by: 'civilProtection',
      dueMinutes: 25,
    },
    {
      title: { en: 'Open shelters', vi: 'Mở nơi trú', uk: 'Відкрити притулки' },
      by: 'interior',
      dueMinutes: 45,
    },
  ],
  words: {
    en: {
      title: '[Flood or storm] in [places]: [what people should do]',
      act: 'In [places], leave now for [shelters], on foot or by [route]. Do not walk or drive through water.',
      know: 'At [time] the water at [place] stood at [level]. It is expected to reach [level] at [time]. [Which roads are closed.]',
      unknown: 'We do not yet know how high the water will rise in [places].',
      doing:
        '[Agency] closes [roads] and fills sandbags at [places]. Shelters are open at [places].',
    },
    vi: {
      title: '[Lũ hoặc bão] tại [các nơi]: [người dân cần làm gì]',
      act: 'Tại [các nơi], hãy đi ngay đến [nơi trú], đi bộ hoặc theo [tuyến đường]. Không đi bộ hay lái xe qua chỗ ngập.',
      know: 'Lúc [giờ], mực nước tại [nơi] là [mức]. Dự báo lên đến [mức] lúc [giờ]. [Đường nào bị đóng.]',
      unknown: 'Chúng tôi chưa biết nước tại [các nơi] sẽ dâng đến đâu.',
      doing:
        '[Cơ quan] đóng [các đường] và đắp bao cát tại [các nơi]. Nơi trú đã mở tại [các nơi].',
    },
    uk: {
      title: '[Повінь або буря] в [місця]: [що робити людям]',
      act: 'У [місця] вирушайте зараз до [притулки], пішки або [маршрутом]. Не йдіть і не їдьте через воду.',
      know: 'О [час] рівень води в [місце] становив [рівень]. О [час] очікується [рівень]. [Які дороги закрито.]',
      unknown: 'Ми ще не знаємо, як високо підніметься вода в [місця].',
      doing:
        '[Відомство] перекриває [дороги] і наповнює мішки з піском у [місця]. Притулки відкрито в [місця].',
    },
  },
};
