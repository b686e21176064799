/** The public pages' one style sheet: light and dark by the reader's choice, phone, print. */

/**
 * Marks that Latin and Chinese share are full-width in simplified Chinese: they come from its own fonts, which
 * every system brings, and not from the Latin one before them.
 */
const CHINESE_MARKS = `@font-face{font-family:"Marks";src:local("PingFang SC"),local("Microsoft YaHei"),local("Noto Sans CJK SC"),local("Noto Sans SC"),local("Source Han Sans SC");unicode-range:U+00B7,U+2014,U+2018-2019,U+201C-201D,U+2026}
:lang(zh):not(:lang(zh-Hant),:lang(zh-TW),:lang(zh-HK),:lang(zh-MO)){--font:"Marks","Plex",system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif}`;

/** @param fontFaces `@font-face` rules with their hashed addresses */
export function styleSheet(fontFaces: string): string {
  return `${fontFaces}
:root{color-scheme:light dark;--canvas:#EEF1F4;--surface:#FFF;--line:#D6DCE2;--edge:#7D8896;--text:#131A22;--text-2:#434E5B;--ink:#1E44AE;--ink-soft:#E8EDFB;--good:#0B6640;--bad:#AE1F23;--ins:#DDF1E6;--del:#FBE3E2;--ex:#6A1B7A;--ex-soft:#F7EAFA;--ex-on:#FFF;--font:"Plex",system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif}
@media (prefers-color-scheme:dark){:root{--canvas:#0C1015;--surface:#151A21;--line:#29323D;--edge:#6E7B8B;--text:#E4E9EE;--text-2:#B7C1CC;--ink:#9DB6FF;--ink-soft:#1B2644;--good:#71CFA0;--bad:#FF9A92;--ins:#163424;--del:#3B1D1E;--ex:#E3A6F0;--ex-soft:#2B1832;--ex-on:#1A0B1F}}
*,*::before,*::after{box-sizing:border-box}
body,h1,h2,p,ul,ol,dl,dd,pre{margin:0;padding:0}
ul,ol{list-style:none}
body{background:var(--surface);color:var(--text);font:400 17px/26px var(--font);overflow-wrap:break-word;-webkit-text-size-adjust:100%}
a{color:var(--ink);text-underline-offset:3px}
a:focus-visible{outline:2px solid var(--ink);outline-offset:2px}
time,.code{font-variant-numeric:tabular-nums}
${CHINESE_MARKS}
.skip{position:absolute;inset-inline-start:-9999px;top:4px;background:var(--surface);padding:8px 12px;z-index:1}
.skip:focus{inset-inline-start:8px}
.i{flex:none}
.knock{stroke:var(--surface)}
.wrap{max-width:1080px;margin:0 auto;padding:0 24px}
.head{border-bottom:1px solid var(--line)}
.head .wrap{display:flex;align-items:center;gap:16px;min-height:64px;flex-wrap:wrap}
.brand{display:flex;align-items:center;gap:10px;font:600 17px/24px var(--font);color:var(--text);text-decoration:none}
.brand svg{color:var(--ink)}
.brand small{display:block;font:400 14px/20px var(--font);color:var(--text-2)}
.languages{margin-inline-start:auto;display:flex;flex-wrap:wrap;gap:4px}
.languages a,.languages b{display:flex;align-items:center;min-height:44px;padding:0 12px;font-size:16px}
.languages b{font-weight:600;border-bottom:3px solid var(--ink);padding-top:3px}
.crumb{padding:20px 0 0;font:400 14px/20px var(--font);color:var(--text-2);display:flex;gap:8px;flex-wrap:wrap;align-items:center}
.crumb a{padding:4px 0}
[dir=rtl] .crumb .i{transform:scaleX(-1)}
.columns{display:grid;grid-template-columns:minmax(0,660px) minmax(0,1fr);gap:0 72px;padding-bottom:64px;align-items:start}
h1{font:600 36px/44px var(--font);letter-spacing:-.01em;margin:12px 0;text-wrap:balance}
[dir=rtl] h1,h1[dir=rtl],h1:lang(zh){letter-spacing:0}
.when{font:400 16px/24px var(--font);color:var(--text-2);margin-bottom:20px;font-variant-numeric:tabular-nums}
.when b{font-weight:600;color:var(--text)}
.follows{font:400 16px/24px var(--font);border-inline-start:4px solid var(--edge);padding-inline-start:14px;margin-top:16px}
.follows a,.note p a+a{margin-inline-start:6px}
.follows a{white-space:nowrap}
.note{border:2px solid var(--text);padding:14px 16px;margin-bottom:28px;display:grid;grid-template-columns:24px 1fr;gap:4px 12px}
.note .i{margin-top:3px}
.note b{font:600 19px/28px var(--font);font-variant-numeric:tabular-nums}
.note p{font:400 16px/24px var(--font)}
.note a{display:inline-block;padding:2px 0}
.body h2{font:600 20px/28px var(--font);margin:26px 0 4px}
.body p,.body li{max-width:64ch;font:400 18px/28px var(--font)}
.body[dir=ltr] p,.body[dir=ltr] li,.diff[dir=ltr]{unicode-bidi:plaintext}
.body p+p,.body p+ul,.body p+ol,.body ul+p,.body ol+p{margin-top:12px}
.body ul,.body ol{display:grid;gap:10px;margin-top:4px}
.body li{position:relative;padding-inline-start:18px}
.body ul>li::before{content:"";position:absolute;inset-inline-start:0;top:11px;width:7px;height:7px;background:var(--text)}
.body ol{counter-reset:n}
.body ol>li{padding-inline-start:28px;counter-increment:n}
.body ol>li::before{content:counter(n) ".";position:absolute;inset-inline-start:0;font-weight:600}
.body li p{display:inline}
.act{background:var(--canvas);padding:16px 20px 18px;margin:24px 0 0}
.body .act h2{margin-top:0}
.changed{font-weight:600;border-bottom:2px solid var(--text)}
.changed+sup{font:500 13px/1 var(--font);color:var(--text-2);margin-inline-start:3px;white-space:nowrap;vertical-align:0}
.moved{font:400 16px/24px var(--font);border-inline-start:4px solid var(--edge);padding-inline-start:14px;margin-top:28px}
.side{display:grid;gap:28px;padding-top:20px}
.side h2{font:600 17px/24px var(--font);margin-bottom:8px}
.real{border:1px solid var(--edge);border-radius:8px;padding:18px}
.code{font:600 28px/36px var(--font);letter-spacing:.1em}
.real p{font:400 16px/24px var(--font);color:var(--text-2);margin:6px 0 12px}
.real p b{color:var(--text)}
.button{display:flex;align-items:center;justify-content:center;gap:8px;min-height:44px;border:1px solid var(--ink);border-radius:4px;color:var(--ink);font:500 16px/24px var(--font);text-decoration:none;padding:4px 14px;text-align:center}
.code+.button{margin-top:12px}
.button:hover{background:var(--ink-soft)}
.signed li{display:grid;grid-template-columns:22px 1fr auto;gap:8px;font:400 16px/24px var(--font);padding:4px 0;align-items:start}
.signed .i{color:var(--good);margin-top:4px}
.signed time{color:var(--text-2)}
.signed small{display:block;font:400 14px/20px var(--font);color:var(--text-2)}
.hint{font:400 14px/20px var(--font);color:var(--text-2);margin-top:6px}
.all li{display:grid;grid-template-columns:auto 1fr;gap:12px;padding:8px 0;border-top:1px solid var(--line);font:400 16px/24px var(--font)}
.all time{color:var(--text-2);min-width:44px}
.all small{display:block;font:400 14px/20px var(--font);color:var(--text-2)}
.all b{font-weight:600}
.list{max-width:720px;padding-bottom:64px}
.list>ul>li{border-top:1px solid var(--line);padding:16px 0}
.list h2{font:600 20px/28px var(--font)}
.list p{font:400 16px/24px var(--font);color:var(--text-2)}
.text{max-width:720px;padding-bottom:64px}
.text h1,.list h1{margin-top:28px}
.text h2{font:600 20px/28px var(--font);margin:28px 0 4px}
.text p,.text li{font:400 18px/28px var(--font);max-width:64ch}
.text p+p{margin-top:12px}
.text dt{font:500 14px/20px var(--font);color:var(--text-2);margin-top:16px}
.text dd{font:400 16px/24px var(--font)}
.text dd.code{font:600 24px/32px var(--font)}
.text dd.hash{font:400 14px/22px ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;overflow-wrap:anywhere}
input,select,button{font:inherit;max-width:100%;min-height:44px;padding:4px 12px;border-radius:4px;border:1px solid var(--edge);background:var(--surface);color:var(--text)}
button{border-color:var(--ink);color:var(--ink);font-weight:500;cursor:pointer}
.text form{margin-top:32px}
.foot{border-top:1px solid var(--line);background:var(--canvas);font:400 16px/24px var(--font);color:var(--text-2)}
.foot .wrap{display:flex;gap:8px 28px;flex-wrap:wrap;padding-top:24px;padding-bottom:32px}
.foot a{padding:4px 0}
.exercise{border:8px solid;border-top:0;border-image:repeating-linear-gradient(135deg,var(--ex) 0 10px,var(--ex-soft) 10px 20px) 8}
.band{display:flex;flex-wrap:wrap;align-items:center;gap:4px 12px;min-height:36px;background:var(--ex-soft);border-bottom:2px solid var(--ex);font-size:13px;line-height:18px;padding-inline-end:12px}
.plate{align-self:stretch;display:flex;align-items:center;padding:0 16px;background:var(--ex);color:var(--ex-on);font-weight:600;font-size:14px;letter-spacing:.12em}
.tag{display:inline-flex;align-items:center;height:20px;padding:0 6px;border-radius:4px;background:var(--ex);color:var(--ex-on);font:600 12px/16px var(--font);letter-spacing:.04em;margin-inline-end:8px;vertical-align:2px}
.exline{font:600 18px/28px var(--font);letter-spacing:.1em;color:var(--ex);border:2px dashed var(--ex);padding:8px 14px;margin:12px 0 20px}
.body+.exline{margin:24px 0 0}
.exercise .body{background-image:url("data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='420' height='230'%3E%3Ctext x='50' y='160' transform='rotate(-20 200 115)' font-family='sans-serif' font-size='48' font-weight='700' letter-spacing='8' fill='%236A1B7A' fill-opacity='.06'%3EEXERCISE%3C/text%3E%3C/svg%3E")}
textarea{font:inherit;width:100%;max-width:64ch;padding:10px 12px;border-radius:4px;border:1px solid var(--edge);background:var(--surface);color:var(--text);resize:vertical}
input:focus-visible,button:focus-visible,textarea:focus-visible{outline:2px solid var(--ink);outline-offset:2px}
.vh{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.text section.noprint form{margin-top:4px}
.text .signed li{font:400 16px/24px var(--font);max-width:64ch}
.text .hint{font:400 14px/20px var(--font)}
.text .paper{border:1px solid var(--line);border-radius:8px;padding:16px 20px 20px}
.text .paper h2{font:600 18px/26px var(--font);margin:20px 0 4px}
.text .code{margin:4px 0 8px}
.text .files li{padding:4px 0;font:400 16px/24px var(--font)}
.text pre{margin-top:12px;padding:12px 14px;border-radius:4px;background:var(--canvas);font:400 14px/22px ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;white-space:pre-wrap;overflow-wrap:anywhere}
.answer{border:2px solid var(--text);padding:14px 16px 16px;margin:20px 0 28px}
.text .answer h2{margin:0 0 4px;display:flex;gap:8px;align-items:center}
.answer h2 .i{color:var(--good)}
.text .diff{margin-top:12px;white-space:pre-line}
ins,del{unicode-bidi:isolate;padding:0 2px;border-radius:2px;text-decoration:none;-webkit-box-decoration-break:clone;box-decoration-break:clone}
ins{background:var(--ins)}
del{background:var(--del);color:var(--text-2)}
ins::before{content:"+\\2060";padding-inline-end:2px;color:var(--good);font-weight:600}
del::before{content:"\\2212\\2060";padding-inline-end:2px;color:var(--bad);font-weight:600}
ins .words{font-weight:600;text-decoration:underline 2px var(--good);text-underline-offset:4px}
del .words{text-decoration:line-through 1.5px var(--bad)}
@media (max-width:820px){.wrap{padding:0 16px}.head .wrap{padding-top:10px;gap:0}.languages{margin:0 -12px;width:calc(100% + 24px)}.columns{grid-template-columns:minmax(0,1fr)}.crumb{padding-top:12px}.crumb .i,.crumb span{display:none}h1{font:600 28px/34px var(--font);margin:8px 0 10px}.when{margin-bottom:16px}.note b{font-size:18px;line-height:26px}.body p,.body li{font-size:17px;line-height:27px}.crumb a,.note a,.foot a,.all a,.files a,.list h2 a{display:inline-flex;align-items:center;min-height:44px;padding:0}.all li{align-items:center}.side{margin-top:36px;padding-top:0}}
@media print{.noprint,.languages,.foot,.crumb,.button,.skip{display:none}.columns{display:block}body{background:#FFF;color:#000}.side>section{break-inside:avoid;margin-top:20px}}
`;
}
