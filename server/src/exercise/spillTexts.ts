/** The words of the solvent spill, as its agencies wrote them. */
import type { PartTexts } from './typing.js';

export const ACKNOWLEDGEMENT: PartTexts = {
  title: 'Solvent spill in the River Aldra above Halden',
  empathy: 'We know this is worrying news.',
  act: 'Do not drink tap water in Halden and Weir End for now.',
  know: 'A solvent has spilled into the River Aldra upstream of the Halden water intake.',
  unknown: 'We do not know yet what it is, or how much.',
  doing: 'Environment and Halden Water are at the river.',
  commitment: 'We will say more within the hour.',
  more: 'Phone 0800 555 014, free, at any hour.',
};

export const FIRST_DRAFT: PartTexts = {
  title: 'Solvent spill in the River Aldra: do not drink tap water in Halden',
  empathy: 'We know this is worrying news to get, most of all for families with small children.',
  act: 'Do not drink tap water in Halden and Weir End.',
  know: 'At {{began}} an unknown solvent spilled into the River Aldra 11 km upstream of the Halden water intake. The intake was closed at {{closed}}.',
  unknown: '{{volume|label}} is not known yet, nor how long the intake will stay closed.',
  doing: 'Teams test the river at four points every hour.',
  commitment: 'The next update is at {{next}}, even if there is nothing new.',
  more: 'Phone 0800 555 014, free, at any hour, in English, Vietnamese and Ukrainian. Bottled water is given out at Halden Town Hall and Weir End School.',
};

export const SECOND_DRAFT: PartTexts = {
  know: 'At {{began}} an unknown solvent spilled into the River Aldra 11 km upstream of the Halden water intake. The intake was closed at {{closed}}. {{ill}} has reported feeling ill. At Weir End, {{fish}}.',
  doing:
    'Halden Water has moved {{homes}} homes to reserve supply. Teams test the river at four points every hour.',
};

export const THIRD_DRAFT: PartTexts = {
  know: 'At {{began}} a solvent, {{substance}}, spilled into the River Aldra 11 km upstream of the Halden water intake. The intake was closed at {{closed}}. {{ill}} has reported feeling ill.',
  doing:
    'Halden Water has moved {{homes}} homes to reserve supply. Teams test the river at four points every 20 minutes.',
};

/** What was added since, because Public Health asked for it. */
export const AHEAD: PartTexts = {
  act: 'Do not drink or boil tap water in Halden and Weir End.',
};

export const UKRAINIAN: PartTexts = {
  title: 'Розлив розчинника в річці Алдра: не пийте воду з-під крана в Гальдені',
  empathy: 'Ми розуміємо, що це тривожна новина, надто для родин із малими дітьми.',
  act: 'Не пийте воду з-під крана в Гальдені та Вір-Енді.',
  know: 'О {{began}} невідомий розчинник потрапив у річку Алдра за 11 км вище водозабору Гальдена. Водозабір закрито о {{closed}}. {{ill}} не повідомляв про погане самопочуття. У Вір-Енді {{fish}}.',
  unknown: '{{volume|label}}, поки невідомо, як і те, доки водозабір буде закрито.',
  doing:
    'Водоканал Гальдена перевів на резервне водопостачання {{homes}} домівок. Бригади щогодини перевіряють річку в чотирьох місцях.',
  commitment: 'Наступне повідомлення буде о {{next}}, навіть якщо нового не з’явиться.',
  more: 'Телефонуйте 0800 555 014, безкоштовно, у будь-який час. Воду в пляшках видають у ратуші Гальдена та школі Вір-Енда.',
};

/** A draft: where to learn more is not translated yet. */
export const VIETNAMESE: PartTexts = {
  title: 'Tràn dung môi trên sông Aldra: không uống nước máy ở Halden',
  empathy: 'Chúng tôi hiểu đây là tin đáng lo, nhất là với các gia đình có con nhỏ.',
  act: 'Không uống nước máy ở Halden và Weir End.',
  know: 'Lúc {{began}}, một dung môi là {{substance}} đã tràn vào sông Aldra, cách điểm lấy nước Halden 11 km về phía thượng nguồn. Điểm lấy nước đã đóng lúc {{closed}}. {{ill}} báo thấy không khỏe.',
  unknown: '{{volume|label}} hiện chưa rõ, cũng như điểm lấy nước sẽ đóng bao lâu.',
  doing:
    'Công ty cấp nước Halden đã chuyển {{homes}} hộ sang nguồn dự phòng. Các đội kiểm tra sông tại bốn điểm, cứ 20 phút một lần.',
  commitment: 'Thông tin tiếp theo sẽ có lúc {{next}}, kể cả khi chưa có gì mới.',
  more: '',
};
