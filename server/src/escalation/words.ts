/**
 * What a device or a mailbox shows: agency, incident number and time left. Never a word of the
 * incident: a lock screen is read by whoever holds the phone.
 */
export interface Call {
  readonly agency: string;
  readonly number: string;
  readonly exercise: boolean;
  readonly kind: 'nudge' | 'deputies' | 'hand' | 'answer' | 'route' | 'schedule' | 'delivery';
  /** What the time runs to: the end of the place's budget, else the public deadline. */
  readonly until: Date | null;
  readonly now: Date;
  readonly timeZone: string;
}

export interface CallWords {
  readonly lang: string;
  readonly title: string;
  readonly body: string;
}

interface Words {
  readonly exercise: string;
  readonly nudge: string;
  readonly deputies: string;
  readonly hand: string;
  readonly answer: string;
  readonly route: string;
  readonly schedule: string;
  readonly delivery: string;
  readonly left: (duration: string, clock: string) => string;
  readonly over: (clock: string) => string;
  readonly open: string;
  readonly why: string;
  readonly openRoute: string;
  readonly whyRoute: string;
  readonly openOutgoing: string;
  readonly whyOutgoing: string;
}

const WORDS = {
  en: {
    exercise: 'EXERCISE',
    nudge: 'A version waits for your sign-off.',
    deputies: 'A version waits for you as deputy.',
    hand: 'A version was handed to you.',
    answer: 'A request for changes was answered. The version waits for you.',
    route: 'A looser sign-off route waits for a second person.',
    schedule: 'A release that was ordered for a time was stopped. Somebody has to decide.',
    delivery: 'A release did not arrive everywhere, or may not have. Somebody has to decide.',
    left: (duration, clock) => `${duration} left, until ${clock}.`,
    over: (clock) => `Its time ended at ${clock}.`,
    open: 'Read it here, and sign or ask for changes:',
    why: 'You get this mail because you are an approver there. Your account page has a switch for it.',
    openRoute: 'See what changes here, and confirm it or do not agree:',
    whyRoute:
      'You get this mail because your agency can confirm it. Your account page has a switch for it.',
    openOutgoing: 'See why here, and decide:',
    whyOutgoing:
      'You get this mail because you are a duty officer of the lead agency. Your account page has a switch for it.',
  },
  vi: {
    exercise: 'DIỄN TẬP',
    nudge: 'Một bản đang chờ bạn ký duyệt.',
    deputies: 'Một bản đang chờ bạn với tư cách cấp phó.',
    hand: 'Một bản đã được chuyển cho bạn.',
    answer: 'Một yêu cầu sửa đã được trả lời. Bản đó đang chờ bạn.',
    route: 'Một tuyến ký được nới lỏng đang chờ người thứ hai.',
    schedule: 'Một bản công bố đã hẹn giờ bị dừng lại. Cần có người quyết định.',
    delivery:
      'Một bản công bố không đến được mọi kênh, hoặc có thể chưa đến. Cần có người quyết định.',
    left: (duration, clock) => `Còn lại ${duration}, đến ${clock}.`,
    over: (clock) => `Đã hết hạn lúc ${clock}.`,
    open: 'Đọc tại đây, rồi ký hoặc yêu cầu sửa:',
    why: 'Bạn nhận thư này vì bạn là người ký duyệt ở đó. Có thể tắt trên trang tài khoản.',
    openRoute: 'Xem những gì thay đổi tại đây, rồi xác nhận hoặc không đồng ý:',
    whyRoute:
      'Bạn nhận thư này vì cơ quan của bạn có thể xác nhận. Có thể tắt trên trang tài khoản.',
    openOutgoing: 'Xem lý do tại đây, rồi quyết định:',
    whyOutgoing:
      'Bạn nhận thư này vì bạn là trực ban của cơ quan chủ trì. Có thể tắt trên trang tài khoản.',
  },
  uk: {
    exercise: 'НАВЧАННЯ',
    nudge: 'Версія чекає на ваш підпис.',
    deputies: 'Версія чекає на вас як на заступника.',
    hand: 'Версію передано вам.',
    answer: 'На прохання про зміни відповіли. Версія чекає на вас.',
    route: 'Послаблений маршрут підписання чекає на другу особу.',
    schedule: 'Заплановане оприлюднення зупинено. Хтось має вирішити.',
    delivery: 'Оприлюднене дійшло не до всіх каналів, або могло не дійти. Хтось має вирішити.',
    left: (duration, clock) => `Лишилося ${duration}, до ${clock}.`,
    over: (clock) => `Строк минув о ${clock}.`,
    open: 'Прочитайте тут і підпишіть або попросіть змін:',
    why: 'Ви отримали цей лист, бо ви там підписант. Його можна вимкнути на сторінці облікового запису.',
    openRoute: 'Перегляньте тут, що зміниться, і підтвердьте або не погодьтеся:',
    whyRoute:
      'Ви отримали цей лист, бо ваше відомство може це підтвердити. Його можна вимкнути на сторінці облікового запису.',
    openOutgoing: 'Перегляньте тут причину й вирішіть:',
    whyOutgoing:
      'Ви отримали цей лист, бо ви черговий головного відомства. Його можна вимкнути на сторінці облікового запису.',
  },
} as const satisfies Record<string, Words>;

const MINUTE_MS = 60_000;

/** @param language of the person; English where the desk does not speak it */
export function callWords(call: Call, language: string): CallWords {
  const lang = language in WORDS ? (language as keyof typeof WORDS) : 'en';
  const words = WORDS[lang];
  const mark = call.exercise ? `${words.exercise} · ` : '';
  const time = call.until ? ` ${timeWords(call, call.until, lang)}` : '';
  return {
    lang,
    title: `${mark}${call.agency} · ${call.number}`,
    body: `${words[call.kind]}${time}`,
  };
}

/** @param url of the page where it is decided */
export function mailWords(call: Call, language: string, url: string) {
  const { lang, title, body } = callWords(call, language);
  const words = WORDS[lang as keyof typeof WORDS];
  const { open, why } = leading(call.kind, words);
  return { subject: title, text: `${title}\n${body}\n\n${open}\n${url}\n\n-- \n${why}\n` };
}

function leading(kind: Call['kind'], words: Words): Pick<Words, 'open' | 'why'> {
  switch (kind) {
    case 'route':
      return { open: words.openRoute, why: words.whyRoute };
    case 'schedule':
    case 'delivery':
      return { open: words.openOutgoing, why: words.whyOutgoing };
    case 'nudge':
    case 'deputies':
    case 'hand':
    case 'answer':
      return words;
  }
}

function timeWords({ now, timeZone }: Call, until: Date, lang: keyof typeof WORDS): string {
  const format = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone } as const;
  const clock = new Intl.DateTimeFormat(lang, format).format(until);
  const minutes = Math.ceil((until.getTime() - now.getTime()) / MINUTE_MS);
  if (minutes <= 0) return WORDS[lang].over(clock);
  const unit = { style: 'unit', unitDisplay: 'long' } as const;
  const parts =
    minutes < 120
      ? [[minutes, 'minute'] as const]
      : [[Math.floor(minutes / 60), 'hour'] as const, [minutes % 60, 'minute'] as const];
  const duration = parts
    .filter(([amount]) => amount > 0)
    .map(([amount, of]) => new Intl.NumberFormat(lang, { ...unit, unit: of }).format(amount))
    .join(' ');
  return WORDS[lang].left(duration, clock);
}
