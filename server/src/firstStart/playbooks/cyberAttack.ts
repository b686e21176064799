/** Computers of a public service were attacked or do not work. */
import type { DefaultPlaybook } from './shape.js';

export const cyberAttack: DefaultPlaybook = {
  name: { en: 'Cyber-attack', vi: 'Tấn công mạng', uk: 'Кібератака' },
  keywords: {
    en: ['cyber', 'ransomware', 'hack', 'data leak', 'website down', 'malware', 'stolen data'],
    vi: ['tấn công mạng', 'mã độc', 'rò rỉ dữ liệu', 'tin tặc', 'hệ thống ngừng'],
    uk: ['кібер', 'атак', 'хакер', 'вірус', 'витік даних', 'злам', 'шифрувальник'],
  },
  category: 'Security',
  lead: 'interior',
  call: ['interior', 'health', 'water', 'civilProtection'],
  tasks: [
    {
      title: {
        en: 'List the services that do not work',
        vi: 'Liệt kê các dịch vụ bị ngừng',
        uk: 'Скласти перелік послуг, що не працюють',
      },
      by: 'interior',
      dueMinutes: 20,
    },
    {
      title: {
        en: 'Ask whether personal data is affected',
        vi: 'Kiểm tra dữ liệu cá nhân có bị ảnh hưởng không',
        uk: 'З’ясувати, чи зачеплено особисті дані',
      },
      by: 'interior',
      dueMinutes: 45,
    },
    {
      title: {
        en: 'Open ways to be served without computers',
        vi: 'Mở cách phục vụ không cần máy tính',
        uk: 'Відкрити обслуговування без комп’ютерів',
      },
      by: 'civilProtection',
      dueMinutes: 60,
    },
  ],
  words: {
    en: {
      title: '[Services] do not work: [what people should do]',
      act: 'Use [telephone or counter] for what cannot wait. Nobody from us asks for your password or your bank details.',
      know: 'Since [time], [services] have not worked, after an attack on the computers of [whom]. Emergency numbers work.',
      unknown:
        'We do not yet know whether personal data was taken. If it was, we tell those concerned first.',
      doing:
        '[Agency] has disconnected the affected systems and restores them one by one, with [whom].',
    },
    vi: {
      title: '[Dịch vụ] không hoạt động: [người dân cần làm gì]',
      act: 'Dùng [điện thoại hoặc quầy] cho việc không thể chờ. Không ai của chúng tôi hỏi mật khẩu hay thông tin ngân hàng của bạn.',
      know: 'Từ [giờ], [dịch vụ] không hoạt động, sau một vụ tấn công vào máy tính của [đơn vị]. Các số khẩn cấp vẫn hoạt động.',
      unknown:
        'Chúng tôi chưa biết dữ liệu cá nhân có bị lấy hay không. Nếu có, chúng tôi sẽ báo cho những người liên quan trước.',
      doing:
        '[Cơ quan] đã ngắt các hệ thống bị ảnh hưởng và đang khôi phục từng hệ thống, cùng với [ai].',
    },
    uk: {
      title: '[Послуги] не працюють: [що робити людям]',
      act: 'З невідкладним звертайтеся [телефоном або до віконця]. Ніхто від нас не питає ваш пароль чи банківські дані.',
      know: 'З [час] не працюють [послуги] після атаки на комп’ютери [кого]. Екстрені номери працюють.',
      unknown:
        'Ми ще не знаємо, чи викрадено особисті дані. Якщо так, ми спершу повідомимо тих, кого це стосується.',
      doing: '[Відомство] від’єднало уражені системи й відновлює їх одну за одною разом із [ким].',
    },
  },
};
