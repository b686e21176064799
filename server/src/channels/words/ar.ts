/** Mails and subscription pages in Arabic. */
import { either, ltr } from '../../newsroom/words/isolate.js';
import type { ChannelWords } from './words.js';

export const ar: ChannelWords = {
  lang: 'ar',
  mail: {
    before: 'سبق أن أرسلنا إليكم هذا البيان. النص كما نُشر حينها:',
    why: (deskName) => `تصلكم هذه الرسالة لأنكم اشتركتم في بيانات ${either(deskName)}.`,
    leave: 'إلغاء الاشتراك:',
    test: 'اختبار من Accord',
    testMeans: 'قناة البريد تعمل. هذه الرسالة ليست بيانًا، وليس على أحد فعل أي شيء.',
    confirmSubject: (list) => `تأكيد الاشتراك: ${either(list)}`,
    confirm: (deskName, list) =>
      `يرغب أحد، ولعله أنتم، في تلقي «${either(list)}» من ${either(deskName)} بالبريد الإلكتروني. افتحوا هذا الرابط للتأكيد. وهو صالح لمدة يومين.`,
    confirmIgnore: 'إذا لم تطلبوا ذلك، فلا تفعلوا شيئًا. ولن تصلكم رسائل أخرى.',
  },
  page: {
    title: 'البيانات بالبريد الإلكتروني',
    what: 'يصلكم كل بيان بالبريد الإلكتروني فور نشره، مع تصحيحاته. ويمكنكم إلغاء الاشتراك في أي وقت بنقرة واحدة.',
    list: 'أي البيانات',
    email: 'عنوان البريد الإلكتروني',
    language: 'اللغة، حيث يتاح الاختيار',
    subscribe: 'اشتراك',
    noLists: 'لا تُرسل هنا بيانات بالبريد الإلكتروني.',
    wrongEmail: 'هذا ليس عنوان بريد إلكتروني. لم يُرسل شيء. أعيدوا كتابته.',
    tooMany: 'وردت من هنا طلبات كثيرة جدًا. لم يُرسل شيء. حاولوا مجددًا بعد ساعة.',
    asked: 'تفقدوا بريدكم',
    askedMeans:
      'أُرسلت إليكم رسالة فيها رابط. افتحوا الرابط ليبدأ اشتراككم. إذا لم يصل شيء خلال 10 دقائق، فابحثوا في البريد غير المرغوب فيه، ثم أعيدوا الطلب.',
    confirmTitle: 'تأكيد الاشتراك',
    confirm: (email, list) => `هل تريدون إرسال «${either(list)}» إلى ${ltr(email)}؟`,
    confirmButton: 'نعم، أؤكد الاشتراك',
    confirmed: 'تم اشتراككم',
    confirmedMeans: (list) => `سيصلكم البيان التالي من «${either(list)}» بالبريد الإلكتروني.`,
    linkOver: 'لم يعد هذا الرابط صالحًا',
    linkOverMeans:
      'استُخدم الرابط من قبل، أو مضى عليه أكثر من يومين. اشتركوا مجددًا لتلقي رابط جديد.',
    leaveTitle: 'إلغاء الاشتراك',
    leave: (email, list) => `هل تريدون وقف إرسال «${either(list)}» إلى ${ltr(email)}؟`,
    leaveButton: 'نعم، إلغاء الاشتراك',
    left: 'أُلغي اشتراككم',
    leftMeans: 'لن تصلكم رسائل أخرى من هذه القائمة.',
    again: 'اشتراك',
  },
};
