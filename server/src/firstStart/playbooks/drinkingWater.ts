/** Tap water that may not be safe, or is not there. */
import type { DefaultPlaybook } from './shape.js';

export const drinkingWater: DefaultPlaybook = {
  name: { en: 'Drinking water', vi: 'Nước uống', uk: 'Питна вода' },
  keywords: {
    en: ['tap water', 'drinking water', 'waterworks', 'bacteria', 'boil', 'intake', 'water main'],
    vi: ['nước máy', 'nước uống', 'nhà máy nước', 'vi khuẩn', 'đun sôi', 'ống nước'],
    uk: ['питна вода', 'з-під крана', 'водоканал', 'бактері', 'кип’ят', 'водозабір', 'водогін'],
  },
  category: 'Health',
  lead: 'water',
  call: ['water', 'health', 'environment', 'interior'],
  tasks: [
    {
      title: {
        en: 'Sample raw and treated water',
        vi: 'Lấy mẫu nước thô và nước đã xử lý',
        uk: 'Взяти проби сирої та очищеної води',
      },
      by: 'water',
      dueMinutes: 30,
    },
    {
      title: {
        en: 'Agree the advice: boil, or do not drink',
        vi: 'Thống nhất khuyến cáo: đun sôi, hay không uống',
        uk: 'Узгодити пораду: кип’ятити чи не пити',
      },
      by: 'health',
      dueMinutes: 30,
    },
    {
      title: {
        en: 'Call hospitals and dialysis centres',
        vi: 'Gọi cho bệnh viện và trung tâm lọc máu',
        uk: 'Зателефонувати лікарням і центрам діалізу',
      },
      by: 'health',
      dueMinutes: 45,
    },
    {
      title: {
        en: 'Open water points',
        vi: 'Mở các điểm cấp nước',
        uk: 'Відкрити пункти видачі води',
      },
      by: 'water',
      dueMinutes: 60,
    },
  ],
  words: {
    en: {
      title: 'Tap water in [places]: [boil it, or do not drink it]',
      act: '[Boil tap water for one minute, or: do not drink or cook with tap water], until we say it is safe.',
      know: 'At [time], [what was found or what broke] at [place]. It concerns [places] and about [number] people.',
      unknown: 'We do not yet know the cause or when the water will be safe again.',
      doing:
        '[Agency] tests the water at [places]. Results are expected at [time]. Drinking water is given out at [places].',
    },
    vi: {
      title: 'Nước máy tại [các nơi]: [đun sôi, hoặc không uống]',
      act: '[Đun sôi nước máy trong một phút, hoặc: không uống và không nấu ăn bằng nước máy], cho đến khi chúng tôi báo an toàn.',
      know: 'Lúc [giờ], [phát hiện gì hoặc hỏng gì] tại [nơi]. Việc này liên quan đến [các nơi] và khoảng [số] người.',
      unknown: 'Chúng tôi chưa biết nguyên nhân và khi nào nước an toàn trở lại.',
      doing:
        '[Cơ quan] đang xét nghiệm nước tại [các nơi]. Dự kiến có kết quả lúc [giờ]. Nước uống được phát tại [các nơi].',
    },
    uk: {
      title: 'Вода з-під крана в [місця]: [кип’ятіть або не пийте]',
      act: '[Кип’ятіть воду одну хвилину, або: не пийте воду з-під крана і не готуйте на ній], доки ми не скажемо, що вона безпечна.',
      know: 'О [час] [що виявлено або що зламалося] в [місце]. Це стосується [місця], приблизно [кількість] людей.',
      unknown: 'Ми ще не знаємо причини і того, коли вода знову буде безпечною.',
      doing:
        '[Відомство] перевіряє воду в [місця]. Результати очікуємо о [час]. Питну воду видають у [місця].',
    },
  },
};
