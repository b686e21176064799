/** A forged voice, video or letter speaks in the name of an agency or its leader. */
import type { DefaultPlaybook } from './shape.js';

export const impersonation: DefaultPlaybook = {
  name: {
    en: 'Deepfake or impersonation',
    vi: 'Deepfake hoặc mạo danh',
    uk: 'Діпфейк або видавання себе за іншого',
  },
  keywords: {
    en: [
      'deepfake',
      'fake video',
      'fake voice',
      'impersonat',
      'forged',
      'cloned voice',
      'fake account',
    ],
    vi: ['deepfake', 'video giả', 'giọng giả', 'mạo danh', 'giả mạo', 'tài khoản giả'],
    uk: ['діпфейк', 'підроблен', 'фальшив', 'видає себе', 'клонован', 'фейковий акаунт'],
  },
  category: 'Security',
  lead: 'interior',
  call: ['interior', 'civilProtection'],
  statementMinutes: 45,
  tasks: [
    {
      title: {
        en: 'Hear from the person shown, in person',
        vi: 'Xác nhận trực tiếp với người bị mạo danh',
        uk: 'Особисто почути того, кого показано',
      },
      by: 'interior',
      dueMinutes: 10,
    },
    {
      title: {
        en: 'Ask platforms to take it down',
        vi: 'Yêu cầu các nền tảng gỡ xuống',
        uk: 'Попросити платформи прибрати це',
      },
      by: 'interior',
      dueMinutes: 30,
    },
    {
      title: {
        en: 'Show where the real words stand',
        vi: 'Chỉ rõ nơi có lời nói thật',
        uk: 'Показати, де справжні слова',
      },
      by: 'civilProtection',
      dueMinutes: 40,
    },
  ],
  words: {
    en: {
      title: 'A [video, call or letter] in the name of [whom] is forged',
      act: 'Do not do what it says and do not pass it on. If you paid or gave data, phone [your bank or number] now.',
      know: 'Since [time], a [video, call or letter] has been going round in which [who] seems to say [what]. [Who] has not said this. What is true: [one sentence].',
      unknown: 'We do not yet know who made it or how many people have seen it.',
      doing:
        '[Agency] has asked [platforms] to take it down and has told the police. Our real words stand only at [address].',
    },
    vi: {
      title: '[Video, cuộc gọi hoặc thư] mang danh [ai] là giả mạo',
      act: 'Xin đừng làm theo và đừng chia sẻ. Nếu bạn đã chuyển tiền hoặc đưa dữ liệu, hãy gọi ngay [ngân hàng của bạn hoặc số điện thoại].',
      know: 'Từ [giờ], có [video, cuộc gọi hoặc thư] lan truyền, trong đó [ai] dường như nói [điều gì]. [Ai] không nói điều này. Sự thật là: [một câu].',
      unknown: 'Chúng tôi chưa biết ai làm ra và bao nhiêu người đã xem.',
      doing:
        '[Cơ quan] đã yêu cầu [các nền tảng] gỡ xuống và đã báo công an. Lời nói thật của chúng tôi chỉ có tại [địa chỉ].',
    },
    uk: {
      title: '[Відео, дзвінок або лист] від імені [кого] — підробка',
      act: 'Не робіть того, що там кажуть, і не поширюйте. Якщо ви заплатили або передали дані, негайно телефонуйте: [ваш банк або номер].',
      know: 'З [час] поширюється [відео, дзвінок або лист], де [хто] нібито каже [що]. [Хто] цього не казав. Правда така: [одне речення].',
      unknown: 'Ми ще не знаємо, хто це зробив і скільки людей це бачили.',
      doing:
        '[Відомство] попросило [платформи] прибрати це і повідомило поліцію. Наші справжні слова — лише за адресою [адреса].',
    },
  },
};
