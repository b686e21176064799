/** Mails and subscription pages in Vietnamese. */
import type { ChannelWords } from './words.js';

export const vi: ChannelWords = {
  lang: 'vi',
  capTest: {
    headline: 'Tin thử nghiệm',
    means:
      'Đây là tin thử cảnh báo của chúng tôi. Đây không phải là thông báo, không ai phải làm gì.',
  },
  mail: {
    before: 'Chúng tôi đã gửi quý vị thông báo này trước đây. Nội dung khi đó:',
    why: (deskName) => `Quý vị nhận thư này vì đã đăng ký thông báo của ${deskName}.`,
    leave: 'Hủy đăng ký:',
    test: 'Thư thử của Accord',
    testMeans: 'Kênh thư hoạt động. Đây không phải thông báo, không ai phải làm gì.',
    confirmSubject: (list) => `Xác nhận đăng ký: ${list}`,
    confirm: (deskName, list) =>
      `Có người, có lẽ là quý vị, muốn nhận “${list}” của ${deskName} qua thư điện tử. Hãy mở liên kết này để xác nhận. Liên kết dùng được trong hai ngày.`,
    confirmIgnore: 'Nếu không phải quý vị, xin bỏ qua. Quý vị sẽ không nhận thêm thư nào.',
  },
  page: {
    title: 'Thông báo qua thư điện tử',
    what: 'Quý vị nhận mọi thông báo qua thư ngay khi được công bố, kèm các đính chính. Có thể hủy bất cứ lúc nào bằng một lần bấm.',
    list: 'Loại thông báo',
    email: 'Địa chỉ thư điện tử',
    language: 'Ngôn ngữ, khi có lựa chọn',
    subscribe: 'Đăng ký',
    noLists: 'Bàn trực này không gửi thông báo qua thư điện tử.',
    wrongEmail: 'Đó không phải địa chỉ thư điện tử. Chưa gửi gì. Hãy viết lại.',
    tooMany: 'Có quá nhiều yêu cầu từ đây. Chưa gửi gì. Hãy thử lại sau một giờ.',
    asked: 'Hãy kiểm tra hộp thư',
    askedMeans:
      'Một thư có liên kết đang được gửi. Mở liên kết là đăng ký xong. Nếu sau 10 phút chưa thấy, hãy xem mục thư rác rồi yêu cầu lại.',
    confirmTitle: 'Xác nhận đăng ký',
    confirm: (email, list) => `Gửi “${list}” đến ${email}?`,
    confirmButton: 'Có, đăng ký',
    confirmed: 'Quý vị đã đăng ký',
    confirmedMeans: (list) => `Thông báo tiếp theo của “${list}” sẽ đến qua thư điện tử.`,
    linkOver: 'Liên kết này không còn dùng được',
    linkOverMeans:
      'Liên kết đã quá hai ngày, đã có liên kết mới hơn, hoặc bạn đã hủy đăng ký. Hãy đăng ký lại để nhận liên kết mới.',
    leaveTitle: 'Hủy đăng ký',
    leave: (email, list) => `Ngừng gửi “${list}” đến ${email}?`,
    leaveButton: 'Có, hủy đăng ký',
    left: 'Quý vị đã hủy đăng ký',
    leftMeans: 'Quý vị không nhận thêm thư từ danh sách này.',
    again: 'Đăng ký',
  },
};
