/** Electricity is gone for many people, or for a place that cannot be without it. */
import type { DefaultPlaybook } from './shape.js';

export const powerFailure: DefaultPlaybook = {
  name: { en: 'Power failure', vi: 'Mất điện', uk: 'Відключення електроенергії' },
  keywords: {
    en: ['power', 'electricity', 'blackout', 'outage', 'grid', 'substation'],
    vi: ['mất điện', 'cúp điện', 'lưới điện', 'trạm biến áp', 'điện'],
    uk: ['електро', 'світло', 'відключення', 'знеструм', 'підстанц', 'мереж'],
  },
  category: 'Infra',
  lead: 'interior',
  call: ['interior', 'civilProtection', 'health', 'water'],
  tasks: [
    {
      title: {
        en: 'Get the grid operator’s estimate',
        vi: 'Hỏi đơn vị điện lực thời gian khôi phục',
        uk: 'Отримати прогноз від оператора мережі',
      },
      by: 'interior',
      dueMinutes: 15,
    },
    {
      title: {
        en: 'Ask hospitals and care homes about reserve power',
        vi: 'Hỏi bệnh viện và nhà dưỡng lão về điện dự phòng',
        uk: 'Запитати лікарні й будинки догляду про резервне живлення',
      },
      by: 'health',
      dueMinutes: 20,
    },
    {
      title: {
        en: 'Open warm rooms with telephones',
        vi: 'Mở các điểm trú có điện thoại',
        uk: 'Відкрити пункти обігріву з телефонами',
      },
      by: 'civilProtection',
      dueMinutes: 60,
    },
  ],
  words: {
    en: {
      title: 'No electricity in [places]: [what people should do]',
      act: 'Use torches, not candles. Keep fridges closed. If somebody depends on a device that needs power, phone [number] now.',
      know: 'Since [time], [number] households in [places] have had no electricity. [Which hospitals, lines or waterworks are affected.]',
      unknown: 'We do not yet know when the electricity will be back everywhere.',
      doing: '[Operator] works at [place]. [Agency] has opened warm rooms at [places].',
    },
    vi: {
      title: 'Mất điện tại [các nơi]: [người dân cần làm gì]',
      act: 'Dùng đèn pin, không dùng nến. Giữ tủ lạnh đóng kín. Nếu trong nhà có người dùng thiết bị y tế cần điện, hãy gọi ngay [số điện thoại].',
      know: 'Từ [giờ], [số] hộ tại [các nơi] bị mất điện. [Bệnh viện, đường dây hoặc nhà máy nước nào bị ảnh hưởng.]',
      unknown: 'Chúng tôi chưa biết khi nào có điện trở lại ở mọi nơi.',
      doing: '[Đơn vị điện lực] đang xử lý tại [nơi]. [Cơ quan] đã mở các điểm trú tại [các nơi].',
    },
    uk: {
      title: 'Немає електрики в [місця]: [що робити людям]',
      act: 'Користуйтеся ліхтариками, не свічками. Не відчиняйте холодильник. Якщо хтось залежить від приладу, що потребує живлення, телефонуйте зараз: [номер].',
      know: 'З [час] без електрики [кількість] домогосподарств у [місця]. [Які лікарні, лінії чи водоканали це зачепило.]',
      unknown: 'Ми ще не знаємо, коли електрика повернеться всюди.',
      doing: '[Оператор] працює в [місце]. [Відомство] відкрило пункти обігріву в [місця].',
    },
  },
};
