/** *Verify this statement* in Vietnamese. */
import type { VerifyWords } from './verifyWords.js';

export const vi: VerifyWords = {
  exercise: 'Đây là diễn tập. Không có gì trên trang này là thật.',
  isCurrent: 'Đây là bản hiện hành.',
  isCorrection: (when) => `Bản này thay thế bản công bố lúc ${when}.`,
  isWithdrawal: (when) => `Bản này thu hồi bản công bố lúc ${when}.`,
  verifyPrevious: 'Kiểm tra bản trước',
  words: 'Nội dung đã công bố',
  toPage: 'Đọc trên trang của thông báo',
  signedHow: 'Ai đã ký, lúc nào và bằng cách nào',
  how: {
    session: 'đã đăng nhập khi ký',
    passkey: 'bằng khóa truy cập (passkey)',
    voice: 'bằng lời nói',
    agreed: 'đã thống nhất từ trước',
    carried: (version) => `giữ lại từ bản v${version}`,
    ownPart: 'cho phần riêng của mình',
  },
  howMeaning:
    'Giữ lại nghĩa là: cơ quan đã ký một bản trước, và phần cơ quan ấy chịu trách nhiệm không đổi trong bản này.',
  nobody: 'Việc thu hồi dùng lời của kịch bản ứng phó và cần hai người của hai cơ quan.',
  withdrawalAgreed:
    'Việc thu hồi cần hai người của hai cơ quan và lời mà cả hai cơ quan đã thống nhất từ trước.',
  codeMeaning:
    'Mã là tên ngắn của đúng những lời này, để đọc hoặc ghi lại. Văn bản khác có mã khác. Mã chỉ gọi tên, không chứng minh gì: chữ ký bên dưới mới là bằng chứng.',
  signature: 'Chữ ký của phòng tin',
  signatureMeaning:
    'Khi công bố, phòng tin đã ký vào nội dung, vào danh sách những bên đã ký và vào nhật ký của mình tính đến lúc đó. Chỉ cần đổi một chữ cái là chữ ký không còn khớp.',
  unsigned:
    'Thông báo này được công bố trước khi có chữ ký cho từng bản. Chỉ có thể so mã và giá trị băm.',
  issuer: 'Phòng tin',
  release: 'Bản công bố',
  version: 'Bản',
  signedAt: 'Ký lúc',
  keyId: 'Khóa (Ed25519)',
  signatureBytes: 'Chữ ký',
  checkOffline: 'Kiểm tra mà không cần chúng tôi',
  checkOfflineHow:
    'Hãy lưu tệp bằng chứng và công cụ kiểm tra. Với Node.js 20 trở lên, dòng lệnh dưới đây kiểm tra nội dung, các chữ ký và nhật ký mà không cần mạng. Danh sách khóa nên được tải vào một ngày khác, hoặc lấy từ người bạn tin cậy.',
  proof: 'Tệp bằng chứng (proof.json)',
  verifier: 'Công cụ kiểm tra (verify-statement.mjs)',
  keys: 'Các khóa của phòng tin',
  compare: {
    title: 'So với văn bản bạn có',
    label: 'Dán văn bản vào đây',
    hint: 'Từ tiêu đề đến hết, hoặc một đoạn. Không so được liên kết và chữ đậm.',
    wholeOnly: 'Toàn bộ, từ tiêu đề đến hết. Trang chỉ cho biết có khớp hay không.',
    button: 'So sánh',
    verdicts: {
      same: {
        title: 'Đây đúng là nội dung đã công bố',
        text: 'Khớp từng từ, từ đầu đến cuối.',
      },
      part: {
        title: 'Đây là một phần của nội dung đã công bố',
        text: 'Phần này không bị sửa. Những gì bạn không có được đánh dấu bên dưới.',
      },
      more: {
        title: 'Có đủ nội dung đã công bố, kèm những từ khác xung quanh',
        text: 'Những từ khác được đánh dấu bên dưới. Chúng không được công bố ở đây.',
      },
      differs: {
        title: 'Đây không phải nội dung đã công bố',
        text: 'Những chỗ khác nhau được đánh dấu bên dưới.',
      },
      other: {
        title: 'Đây là một văn bản khác',
        text: 'Văn bản này có quá ít điểm chung với nội dung đã công bố nên không so từng từ được.',
      },
    },
    legend:
      '−\u00A0gạch ngang: đã công bố nhưng bạn không có. +\u00A0gạch chân: bạn có nhưng không được công bố.',
    added: 'thêm vào',
    removed: 'bỏ đi',
    kindly: 'Không tính là khác nhau:',
    kindness: {
      blanks: 'khoảng trắng hoặc chỗ xuống dòng khác nhau',
      quotes: 'dấu ngoặc kép hoặc dấu nháy kiểu khác',
      signs: 'dấu đầu dòng kiểu khác',
      invisible: 'ký tự không nhìn thấy',
    },
    onlyWords: 'Chỉ so từ ngữ, không so liên kết và chữ đậm.',
    notKept: 'Văn bản bạn dán chỉ được so sánh, không được lưu lại.',
    empty: 'Chưa có gì được dán. Hãy dán văn bản bạn có.',
    tooLong: (most) => `Văn bản quá dài để so: tối đa ${most} ký tự. Hãy dán một đoạn.`,
    unreadable: 'Không đọc được nội dung đã gửi. Hãy dán lại văn bản.',
    tooMany: 'Quá nhiều lần so từ địa chỉ của bạn. Hãy đợi một phút; các trang khác vẫn dùng được.',
  },
};
