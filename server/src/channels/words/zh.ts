/** Mails and subscription pages in Chinese, in simplified characters. */
import type { ChannelWords } from './words.js';

export const zh: ChannelWords = {
  lang: 'zh',
  capTest: {
    headline: '测试消息',
    means: '这是我们警报的测试，不是声明，任何人都无需采取行动。',
  },
  mail: {
    before: '我们此前已向您发送过此通报。当时发布的文本：',
    why: (deskName) => `您收到此邮件，是因为您订阅了${deskName}的通报。`,
    leave: '退订：',
    test: 'Accord 测试邮件',
    testMeans: '邮件渠道运行正常。本邮件不是通报，无需采取任何行动。',
    confirmSubject: (list) => `请确认订阅：${list}`,
    confirm: (deskName, list) =>
      `有人（可能是您）希望通过电子邮件接收${deskName}的“${list}”。请打开此链接予以确认。链接两天内有效。`,
    confirmIgnore: '如果不是您本人操作，请不必理会，您不会再收到邮件。',
  },
  page: {
    title: '通过电子邮件接收通报',
    what: '每份通报一经发布，您即可通过邮件收到，包括后续更正。您可随时一键退订。',
    list: '接收哪些通报',
    email: '电子邮箱地址',
    language: '语言（可选时）',
    subscribe: '订阅',
    noLists: '此处不提供通报邮件。',
    wrongEmail: '这不是电子邮箱地址。邮件未发送，请重新填写。',
    tooMany: '来自此处的请求过多。邮件未发送，请一小时后再试。',
    asked: '请查看您的邮箱',
    askedMeans:
      '一封带有链接的邮件正在发送。打开链接即完成订阅。如果 10 分钟内没有收到，请查看垃圾邮件，然后重新申请。',
    confirmTitle: '请确认订阅',
    confirm: (email, list) => `是否将“${list}”发送至 ${email}？`,
    confirmButton: '是，订阅',
    confirmed: '您已订阅',
    confirmedMeans: (list) => `“${list}”的下一份通报将通过电子邮件发送给您。`,
    linkOver: '此链接已失效',
    linkOverMeans: '链接已超过两天，已发送更新的链接，或订阅已取消。请重新订阅以获取新链接。',
    leaveTitle: '退订',
    leave: (email, list) => `是否停止向 ${email} 发送“${list}”？`,
    leaveButton: '是，退订',
    left: '您已退订',
    leftMeans: '您不会再收到此列表的邮件。',
    again: '订阅',
  },
};
