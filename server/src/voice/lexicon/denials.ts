/** How a sentence says that something is not so, without a word of its own for *no* beside it. */
import { lexicons } from './lexicons.js';

const WORDS: Readonly<Record<string, string>> = {
  en: `
d:denied: untrue | not true | no truth | is false | are false | was false | were false | false claim* | false report* | false rumour* | false rumor* | rumour* that | rumour* of | rumour* about | rumor* that | rumor* of | rumor* about | is fake | are fake | fake news | is a hoax | are a hoax | baseless | unfounded | misinformation | disinformation | not the case | is wrong | are wrong | is incorrect | are incorrect | cannot confirm | can't confirm | cannot yet confirm | cannot yet say | could not confirm | unable to confirm | fake message* | fake post* | false message* | false post* | do not call | don't call | do not dial | never call
`,
  vi: `
d:denied: không đúng là | không đúng rằng | không đúng sự thật | sai sự thật | là sai | tin đồn có | tin đồn rằng | tin đồn về | tin đồn là | tin giả | là giả | bịa đặt | không có chuyện | không phải là sự thật | không có cơ sở | chưa thể xác nhận | không thể xác nhận | không gọi | đừng gọi
`,
  uk: `
d:denied: неправда | не правда | неправдив* | не відповіда* дійсності | чутки про | чутки що | чутки , що | фейк | фейком | фейкові | фейкова | не підтверджу* | не можемо підтвердити | безпідставн* | не телефонуйте | не дзвоніть
`,
};

export const denialsOf = lexicons(WORDS);
