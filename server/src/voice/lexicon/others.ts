/** A few words of other languages: enough to know what a figure in them counts. */
export const OTHERS: Readonly<Record<string, string>> = {
  ar: `
f:injured: أصيب | بجروح | المصابين | جرحى | الجرحى | مصاب
f:dead: قتل | وفاة | قتلى | توفي | الوفيات
f:missing: مفقود* | المفقودين
f:evacuated: إجلاء | أجلي | تم إجلاء | نازح*
n:person: شخص* | أشخاص | شخصا | أفراد
h:about: نحو | حوالي | قرابة
h:atleast: على الأقل
h:over: أكثر من
`,
  es: `
f:injured: herid* | lesionad*
f:dead: muert* | fallecid*
f:missing: desaparecid*
f:evacuated: evacu*
f:nopower: sin electricidad | sin luz
n:person: persona* | gente | vecin* | residente*
n:home: hogar* | vivienda* | casa*
h:about: unos | unas | cerca de | aproximadamente | alrededor de
h:atleast: al menos | por lo menos
h:over: más de
h:nearly: casi
y:open+: abiert*
y:open-: cerrad*
g:neg: no | ningun* | nadie
`,
  fr: `
f:injured: bless*
f:dead: mort* | décéd* | tué*
f:missing: dispar*
f:evacuated: évacu*
f:nopower: sans électricité | privés d'électricité
n:person: personne* | habitant* | gens
n:home: foyer* | logement* | maison*
h:about: environ | près de | quelque
h:atleast: au moins
h:over: plus de
h:nearly: presque
y:open+: ouvert*
y:open-: fermé*
g:neg: ne | pas | aucun* | personne ne
`,
  de: `
f:injured: verletzt*
f:dead: tot* | gestorben* | getötet*
f:missing: vermisst*
f:evacuated: evakuiert*
f:nopower: ohne strom | stromausfall
n:person: mensch* | person* | einwohner* | bewohner*
n:home: haushalt* | häuser*
h:about: rund | etwa | ungefähr | circa | ca
h:atleast: mindestens
h:over: mehr als | über
h:nearly: fast | knapp
y:open+: offen | geöffnet
y:open-: geschlossen | gesperrt
g:neg: nicht | kein* | niemand
`,
  pl: `
f:injured: rann*
f:dead: zginę* | zabit* | zmarł*
f:missing: zagini*
f:evacuated: ewaku*
n:person: osob* | osób | ludz* | mieszka*
n:home: dom* | gospodarstw*
h:about: około | ok
h:atleast: co najmniej
h:over: ponad
h:nearly: prawie
g:neg: nie
`,
  km: `
f:injured: រងរបួស | របួស
f:dead: ស្លាប់
n:person: នាក់ | មនុស្ស
h:about: ប្រហែល
`,
  zh: `
f:injured: 受伤 | 伤者
f:dead: 死亡 | 遇难
f:missing: 失踪
f:evacuated: 疏散 | 撤离
n:person: 人 | 名
n:home: 户
h:about: 大约 | 约
h:atleast: 至少
h:over: 超过
`,
  hi: `
f:injured: घायल
f:radius: दायरा
n:person: लोग | व्यक्ति
h:about: लगभग | करीब
h:atleast: कम से कम
`,
};
