/** A chemical in a river, lake or sea. */
import type { DefaultPlaybook } from './shape.js';

export const chemicalSpillWater: DefaultPlaybook = {
  name: {
    en: 'Chemical spill, water',
    vi: 'Tràn hóa chất ra nguồn nước',
    uk: 'Розлив хімікатів у воду',
  },
  keywords: {
    en: ['spill', 'river', 'solvent', 'chemical', 'oil', 'lake', 'stream', 'dead fish', 'toluene'],
    vi: ['tràn', 'sông', 'dung môi', 'hóa chất', 'dầu', 'hồ', 'cá chết'],
    uk: ['розлив', 'річк', 'розчинник', 'хімік', 'нафт', 'озер', 'риба', 'толуол'],
  },
  category: 'Env',
  lead: 'environment',
  call: ['environment', 'water', 'health', 'interior', 'civilProtection', 'fisheries'],
  tasks: [
    {
      title: {
        en: 'Call the plant operator',
        vi: 'Gọi cho đơn vị vận hành nhà máy',
        uk: 'Зателефонувати оператору підприємства',
      },
      by: 'environment',
      dueMinutes: 10,
    },
    {
      title: { en: 'Close the intake', vi: 'Đóng điểm lấy nước', uk: 'Закрити водозабір' },
      by: 'water',
      dueMinutes: 15,
    },
    {
      title: {
        en: 'Agree one volume figure',
        vi: 'Thống nhất một con số về lượng tràn',
        uk: 'Узгодити одну цифру об’єму',
      },
      by: 'environment',
      dueMinutes: 45,
    },
    {
      title: {
        en: 'Brief the night phone line',
        vi: 'Thông tin cho đường dây nóng ban đêm',
        uk: 'Проінструктувати нічну телефонну лінію',
      },
      by: 'health',
      dueMinutes: 50,
    },
    {
      title: {
        en: 'Open two water points',
        vi: 'Mở hai điểm cấp nước',
        uk: 'Відкрити два пункти видачі води',
      },
      by: 'water',
      dueMinutes: 70,
    },
  ],
  words: {
    en: {
      title: '[Substance] in [river or lake]: [what people should do]',
      act: 'Do not drink or boil tap water in [places]. Keep people and animals away from the water.',
      know: 'At [time], [substance] got into [river or lake] at [place]. [What was closed, and when.] [How many people are ill, or: no one has reported feeling ill.]',
      unknown: 'We do not yet know how much was spilled or how long this will last.',
      doing:
        '[Agency] takes samples at [places] every [number] minutes. [Agency] provides drinking water at [places] from [time].',
    },
    vi: {
      title: '[Chất] trong [sông hoặc hồ]: [người dân cần làm gì]',
      act: 'Không uống và không đun sôi nước máy tại [các nơi]. Giữ người và vật nuôi tránh xa nguồn nước.',
      know: 'Lúc [giờ], [chất] đã tràn vào [sông hoặc hồ] tại [nơi]. [Nơi nào đã đóng, lúc nào.] [Bao nhiêu người bị ốm, hoặc: chưa có ai báo thấy không khỏe.]',
      unknown: 'Chúng tôi chưa biết lượng tràn là bao nhiêu và tình trạng này kéo dài bao lâu.',
      doing:
        '[Cơ quan] lấy mẫu tại [các nơi], cứ [số] phút một lần. [Cơ quan] cấp nước uống tại [các nơi] từ [giờ].',
    },
    uk: {
      title: '[Речовина] у [річці або озері]: [що робити людям]',
      act: 'Не пийте і не кип’ятіть воду з-під крана в [місця]. Тримайте людей і тварин подалі від води.',
      know: 'О [час] [речовина] потрапила в [річку або озеро] біля [місце]. [Що закрито і коли.] [Скільки людей захворіло або: ніхто не повідомляв про погане самопочуття.]',
      unknown: 'Ми ще не знаємо, скільки розлилося і як довго це триватиме.',
      doing:
        '[Відомство] бере проби в [місця] кожні [кількість] хвилин. [Відомство] видає питну воду в [місця] з [час].',
    },
  },
};
