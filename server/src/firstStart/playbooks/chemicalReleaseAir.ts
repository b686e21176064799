/** A chemical, gas or smoke in the air that people breathe. */
import type { DefaultPlaybook } from './shape.js';

export const chemicalReleaseAir: DefaultPlaybook = {
  name: {
    en: 'Chemical release, air',
    vi: 'Rò rỉ hóa chất ra không khí',
    uk: 'Викид хімікатів у повітря',
  },
  keywords: {
    en: ['gas', 'smell', 'cloud', 'fumes', 'ammonia', 'chlorine', 'air', 'leak', 'carbon monoxide'],
    vi: ['khí', 'mùi', 'đám mây', 'hơi độc', 'amoniac', 'clo', 'không khí', 'rò rỉ'],
    uk: ['газ', 'запах', 'хмара', 'випари', 'аміак', 'хлор', 'повітр', 'витік', 'чадн'],
  },
  category: 'CBRNE',
  lead: 'environment',
  call: ['environment', 'health', 'interior', 'civilProtection'],
  statementMinutes: 45,
  tasks: [
    {
      title: {
        en: 'Name the substance',
        vi: 'Xác định chất bị rò rỉ',
        uk: 'Установити речовину',
      },
      by: 'environment',
      dueMinutes: 15,
    },
    {
      title: {
        en: 'Get wind and forecast for three hours',
        vi: 'Lấy hướng gió và dự báo ba giờ tới',
        uk: 'Отримати вітер і прогноз на три години',
      },
      by: 'civilProtection',
      dueMinutes: 15,
    },
    {
      title: {
        en: 'Decide: stay inside or leave',
        vi: 'Quyết định: ở trong nhà hay rời đi',
        uk: 'Вирішити: лишатися вдома чи виїжджати',
      },
      by: 'interior',
      dueMinutes: 20,
    },
    {
      title: { en: 'Warn hospitals', vi: 'Báo cho các bệnh viện', uk: 'Попередити лікарні' },
      by: 'health',
      dueMinutes: 25,
    },
  ],
  words: {
    en: {
      title: '[Substance] in the air at [place]: [what people should do]',
      act: 'In [places], go inside, close windows and doors, and switch off ventilation. Stay inside until we say it is over.',
      know: 'Since [time], [substance] has been escaping at [place]. The wind carries it towards [direction or places]. [How many people need care.]',
      unknown: 'We do not yet know how much escaped or when it will stop.',
      doing:
        '[Agency] is at the source. [Agency] measures the air at [places] every [number] minutes.',
    },
    vi: {
      title: '[Chất] trong không khí tại [nơi]: [người dân cần làm gì]',
      act: 'Tại [các nơi], hãy vào trong nhà, đóng cửa sổ và cửa ra vào, tắt quạt thông gió. Ở trong nhà cho đến khi chúng tôi báo đã an toàn.',
      know: 'Từ [giờ], [chất] đang thoát ra tại [nơi]. Gió đưa về phía [hướng hoặc nơi]. [Bao nhiêu người cần chăm sóc.]',
      unknown: 'Chúng tôi chưa biết lượng thoát ra là bao nhiêu và khi nào sẽ dừng.',
      doing:
        '[Cơ quan] đang có mặt tại nơi rò rỉ. [Cơ quan] đo không khí tại [các nơi], cứ [số] phút một lần.',
    },
    uk: {
      title: '[Речовина] в повітрі біля [місце]: [що робити людям]',
      act: 'У [місця] зайдіть у приміщення, зачиніть вікна й двері, вимкніть вентиляцію. Лишайтеся всередині, доки ми не скажемо, що все минулося.',
      know: 'З [час] біля [місце] виходить [речовина]. Вітер несе її в бік [напрямок або місця]. [Скільки людей потребує допомоги.]',
      unknown: 'Ми ще не знаємо, скільки вийшло і коли це припиниться.',
      doing:
        '[Відомство] працює на місці. [Відомство] вимірює повітря в [місця] кожні [кількість] хвилин.',
    },
  },
};
