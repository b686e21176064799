/**
 * How a correction says which figure it puts right. `o:said` is told of what follows, `o:wrong` of
 * what stands before; `o:not` sets the figure next to it apart from the one before. `o:even` looks
 * like it, and sets nothing apart. What was changed (`m:changed`; `m:moved` of hours and places) went from
 * what stands behind `b:from` to what stands behind `e:to`.
 */

import { lexicons } from './lexicons.js';

const WORDS: Readonly<Record<string, string>> = {
  en: `
o:said: we had said | we said | we had reported | we reported | we had stated | we stated | we wrote | we had written | we gave | we had given | we spoke of | we first spoke | we put | page said | text said | statement said | version said | release said | it said | it was | they were | had said | previous* | earlier | initially | originally | at first | first reported | first said | wrongly | mistakenly | incorrectly | erroneously | by mistake | in error | former | formerly | replaces
o:wrong: was wrong | were wrong | is wrong | was incorrect | were incorrect | is incorrect | was not correct | is not correct | was not right | was an error | was a mistake | was mistaken | was false | was too low | was too high | no longer holds | no longer hold | no longer applies | no longer apply | is no longer valid | is out of date
o:not: not | nor | instead of | rather than | in place of | up from | down from
m:changed: changed | corrected | revised | updated | amended | adjusted | raised | increased | lowered | reduced | decreased | rose | risen | grew | grown | fell | fallen | dropped | went up | went down
m:moved: moved | postponed | brought forward | put back
b:from: from
e:to: to
o:even: not only | not just | not all | not yet | not more | not less | not fewer
`,
  vi: `
o:said: trước đó | trước đây | ban đầu | lúc đầu | thông tin trước | chúng tôi đã nêu | chúng tôi đã nói | chúng tôi đã thông báo | chúng tôi đã đưa tin | chúng tôi đã ghi | chúng tôi đã viết | chúng tôi nêu | chúng tôi ghi | điều đã nêu | đã nêu | thông báo nhầm | ghi nhầm | nêu nhầm | nói nhầm | đưa nhầm | nhầm là | nhầm thành | bản trước | thông cáo trước
o:wrong: là sai | bị sai | không đúng | không còn đúng | không chính xác | là nhầm | không còn hiệu lực
m:changed: sửa | đính chính | thay đổi | đổi | điều chỉnh | cập nhật | tăng | giảm | nâng | hạ
m:moved: chuyển | dời | lùi
b:from: từ
e:to: lên | xuống | thành | sang | còn | đến | tới
o:not: không phải | không phải là | chứ không phải | chứ không phải là | chứ không | thay vì | thay cho
o:even: không phải chỉ | không chỉ | không phải tất cả
`,
  uk: `
o:said: раніше | спочатку | спершу | ми повідомляли | ми повідомили | ми писали | ми написали | ми казали | ми сказали | ми вказали | ми вказували | ми називали | ми назвали | ми заявляли | ми заявили | ми зазначили | ми говорили | помилково | попередн* | було вказано | було зазначено | йшлося про | замість вказаних
o:wrong: було помилковим | була помилковою | були помилковими | є помилковим | є помилковою | було неправильн* | була неправильн* | були неправильн* | є неправильн* | більше не чинне | більше не чинна | більше не чинні | більше не чинний | більше не відповідає | не відповідає дійсності | було помилкою | була помилкою
o:not: а не | не | замість
m:changed: змінен* | змінил* | змінив* | виправлен* | виправил* | уточнен* | уточнил* | оновлен* | оновил* | скоригован* | збільшен* | збільшил* | зменшен* | зменшил* | зросл* | зріс | знизил* | підвищен* | підвищил*
m:moved: перенесен* | перенесл*
b:from: з | із | зі | від
e:to: до | на
o:even: не лише | не тільки | не всі | не менше | не менш | не більше | не більш
`,
  es: `
o:said: habíamos dicho | dijimos | hemos dicho | antes | anteriormente | inicialmente | por error
o:wrong: ya no es válid* | era incorrect* | era erróne* | fue un error
o:not: no | y no | en lugar de | en vez de
o:even: no solo | no sólo | no más | no menos
`,
  fr: `
o:said: avions dit | avons dit | auparavant | précédemment | initialement | par erreur
o:wrong: n'est plus valable | n’est plus valable | était erroné* | était faux | était fausse
o:not: et non | non | pas | au lieu de | plutôt que
o:even: pas plus | pas moins | pas seulement | non seulement
`,
  de: `
o:said: hatten wir gesagt | wir gesagt hatten | wir sagten | zuvor | zunächst | ursprünglich | fälschlich* | irrtümlich*
o:wrong: gilt nicht mehr | gelten nicht mehr | war falsch | waren falsch | war ein fehler
o:not: nicht | und nicht | statt | anstatt | anstelle von
o:even: nicht nur | nicht mehr | nicht weniger | nicht alle
`,
  pl: `
o:said: wcześniej | podaliśmy | początkowo | błędnie | omyłkowo
o:wrong: już nie obowiązuje | było błędne | była błędna | były błędne
o:not: nie | a nie | zamiast
o:even: nie tylko | nie więcej | nie mniej
`,
  ar: `
o:said: كنا قد ذكرنا | ما كنا قد ذكرناه | ذكرنا | ذكرناه | سابقا | سابقًا | في البداية
o:wrong: لم يعد صحيحا | لم يعد صحيحًا
o:not: وليس | ليس | بدلا من | بدلًا من
`,
  zh: `
o:said: 此前 | 此 前 | 之前 | 之 前 | 先前 | 最初
o:wrong: 不成立 | 不再 成立 | 有误 | 有誤
o:not: 而 不是 | 不是 | 而不是 | 而非
`,
};

export const correctionWordsOf = lexicons(WORDS);
