/** Something untrue spreads and may hurt people. */
import type { DefaultPlaybook } from './shape.js';

export const falseInformation: DefaultPlaybook = {
  name: { en: 'False information', vi: 'Thông tin sai', uk: 'Неправдива інформація' },
  keywords: {
    en: ['rumour', 'rumor', 'false', 'hoax', 'fake news', 'misinformation', 'leaflet'],
    vi: ['tin đồn', 'tin giả', 'sai sự thật', 'lừa đảo', 'thông tin sai'],
    uk: ['чутк', 'фейк', 'неправд', 'дезінформац', 'обман'],
  },
  category: 'Safety',
  lead: 'interior',
  call: ['interior', 'health', 'civilProtection'],
  tasks: [
    {
      title: {
        en: 'Keep copies of what is said, and where',
        vi: 'Lưu lại nội dung đang lan truyền và nơi đăng',
        uk: 'Зберегти копії того, що пишуть, і де',
      },
      by: 'interior',
      dueMinutes: 10,
    },
    {
      title: {
        en: 'Check each claim with the agency that knows',
        vi: 'Kiểm tra từng nội dung với cơ quan nắm rõ',
        uk: 'Перевірити кожне твердження у відомства, яке знає',
      },
      by: 'interior',
      dueMinutes: 30,
    },
    {
      title: {
        en: 'Tell telephone lines what to answer',
        vi: 'Báo cho các đường dây nóng cách trả lời',
        uk: 'Повідомити телефонним лініям, що відповідати',
      },
      by: 'health',
      dueMinutes: 40,
    },
  ],
  words: {
    en: {
      empathy:
        'We understand that such messages frighten people, and that many share them to help.',
      title: 'It is not true that [claim]: [what is true]',
      act: 'Do not pass the message on. If you followed it, [what to do now].',
      know: '[What is true, first and in one sentence.] Since [time], messages say otherwise. They do not come from us.',
      unknown: 'We do not yet know who started the message.',
      doing:
        '[Agency] has checked the claim with [who]. We answer questions at [number] and correct it where it appears.',
    },
    vi: {
      empathy:
        'Chúng tôi hiểu những tin như vậy làm bà con lo sợ, và nhiều người chia sẻ vì muốn giúp.',
      title: 'Không đúng là [nội dung]: [sự thật]',
      act: 'Xin đừng chia sẻ tin này. Nếu bạn đã làm theo, [cần làm gì bây giờ].',
      know: '[Sự thật, trước tiên và trong một câu.] Từ [giờ], có tin nói khác. Những tin đó không phải của chúng tôi.',
      unknown: 'Chúng tôi chưa biết ai đã tung tin này.',
      doing:
        '[Cơ quan] đã kiểm tra nội dung với [ai]. Chúng tôi trả lời câu hỏi tại [số điện thoại] và đính chính ở nơi tin xuất hiện.',
    },
    uk: {
      empathy:
        'Ми розуміємо, що такі повідомлення лякають і що багато хто ділиться ними, щоб допомогти.',
      title: 'Неправда, що [твердження]: [що правда]',
      act: 'Не поширюйте це повідомлення. Якщо ви вже зробили, як у ньому сказано, [що робити зараз].',
      know: '[Що правда — спершу і одним реченням.] З [час] поширюють інше. Ці повідомлення не від нас.',
      unknown: 'Ми ще не знаємо, хто запустив це повідомлення.',
      doing:
        '[Відомство] перевірило твердження в [кого]. Ми відповідаємо на запитання за номером [номер] і виправляємо неправду там, де вона з’являється.',
    },
  },
};
