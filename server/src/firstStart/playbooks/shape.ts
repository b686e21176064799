/**
 * What a default playbook is made of, and the words that all of them share. Gaps stand in [square
 * brackets]: they are filled in the room, or taken out.
 */
import type { AlertDefaults } from '@accord/shared/alert';

/** Languages that the defaults are written in; a desk may publish in others too. */
export type Written = 'en' | 'vi' | 'uk';
export const WRITTEN: readonly Written[] = ['en', 'vi', 'uk'];
export type InEach<T> = Readonly<Record<Written, T>>;

/** The part that an agency plays; a desk says which of its agencies plays it, or none. */
export type AgencyPart =
  | 'environment'
  | 'water'
  | 'health'
  | 'interior'
  | 'civilProtection'
  | 'fisheries';

/** First words of a kind; what is absent is taken from {@link COMMON_WORDS}. */
export interface KindWords {
  readonly title: string;
  readonly act: string;
  readonly know: string;
  readonly unknown: string;
  readonly doing: string;
  readonly empathy?: string;
}

export interface DefaultPlaybook {
  readonly name: InEach<string>;
  /** Words in a title that suggest this kind, lower case; beginnings of words will do. */
  readonly keywords: InEach<readonly string[]>;
  /** Of its alerts; how urgent and how bad it is, nobody knows beforehand. */
  readonly category: AlertDefaults['category'];
  readonly lead: AgencyPart;
  readonly call: readonly AgencyPart[];
  /** Minutes until the full statement is due; 60 unless people must act sooner. */
  readonly statementMinutes?: number;
  readonly tasks: readonly {
    readonly title: InEach<string>;
    readonly by: AgencyPart;
    readonly dueMinutes: number;
  }[];
  readonly words: InEach<KindWords>;
}

export const COMMON_WORDS: InEach<{
  readonly empathy: string;
  readonly commitment: string;
  readonly more: string;
}> = {
  en: {
    empathy: 'We know this is worrying. Our thoughts are with everybody who is affected.',
    commitment: 'The next update is at [time], even if there is nothing new.',
    more: 'Phone [number], free, at any hour. All updates stand at [address].',
  },
  vi: {
    empathy:
      'Chúng tôi hiểu bà con đang lo lắng. Chúng tôi chia sẻ với tất cả những người bị ảnh hưởng.',
    commitment: 'Thông tin tiếp theo sẽ có lúc [giờ], kể cả khi chưa có gì mới.',
    more: 'Gọi miễn phí số [số điện thoại], bất cứ giờ nào. Mọi thông tin mới có tại [địa chỉ].',
  },
  uk: {
    empathy: 'Ми розуміємо, що це тривожна новина. Ми думаємо про всіх, кого це торкнулося.',
    commitment: 'Наступне повідомлення буде о [час], навіть якщо нового не з’явиться.',
    more: 'Телефонуйте за номером [номер], безкоштовно, у будь-який час. Усі повідомлення — за адресою [адреса].',
  },
};

/** Of a text that should never have gone out; agreed to in advance as the wording below is. */
export const IN_ERROR: InEach<string> = {
  en: 'This text was published in error. What it said is not happening. Do not act on it and do not pass it on.',
  vi: 'Văn bản này đã được công bố nhầm. Điều nêu trong đó không xảy ra. Xin đừng làm theo và đừng chia sẻ.',
  uk: 'Цей текст опубліковано помилково. Того, про що в ньому йшлося, немає. Не керуйтеся ним і не поширюйте його.',
};

/**
 * Withdraws a release. The agencies agree to this wording in advance (R5), so it has no gaps and says
 * nothing of the case.
 */
export const WITHDRAWAL: InEach<string> = {
  en: 'We withdraw this statement. Something in it may be wrong. Do not act on it and do not pass it on. We will say here what is right as soon as it is checked.',
  vi: 'Chúng tôi thu hồi thông báo này. Một nội dung trong đó có thể không đúng. Xin đừng làm theo và đừng chia sẻ. Chúng tôi sẽ đăng thông tin đúng tại đây ngay khi kiểm tra xong.',
  uk: 'Ми відкликаємо цю заяву. Щось у ній може бути неправильним. Не керуйтеся нею і не поширюйте її. Щойно все перевіримо, ми напишемо тут, що правильно.',
};

/** Names of the stages that every default route is made of. */
export const STAGE_NAMES = {
  facts: { en: 'Facts are right', vi: 'Dữ kiện đúng', uk: 'Факти правильні' },
  leader: { en: 'Leader', vi: 'Lãnh đạo', uk: 'Керівник' },
} satisfies Record<string, InEach<string>>;

export const ROUTE_NAMES = {
  full: { en: 'All agencies', vi: 'Tất cả cơ quan', uk: 'Усі відомства' },
  acknowledgement: {
    en: 'Lead agency only',
    vi: 'Chỉ cơ quan chủ trì',
    uk: 'Лише головне відомство',
  },
  correction: { en: 'Correction', vi: 'Đính chính', uk: 'Виправлення' },
} satisfies Record<string, InEach<string>>;

/** Facts that the police, or whoever stands for them, alone supplies; words of a fact's label. */
export const CASUALTIES: InEach<{ readonly name: string; readonly words: readonly string[] }> = {
  // Never `dead` alone: fish die too, and are another agency's to count.
  en: {
    name: 'Dead, injured, missing',
    words: [
      'people dead',
      'dead people',
      'deaths',
      'people injured',
      'injured people',
      'injured',
      'missing people',
      'people missing',
      'casualties',
    ],
  },
  vi: {
    name: 'Người chết, bị thương, mất tích',
    words: ['người chết', 'người bị thương', 'người mất tích', 'thương vong'],
  },
  uk: {
    name: 'Загиблі, поранені, зниклі',
    words: ['загиблі', 'загиблих', 'поранен*', 'зниклі', 'зниклих', 'постраждал*'],
  },
};
