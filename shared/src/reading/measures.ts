/** Units as they are written after a number, in the languages of crises; symbols are everybody's. */

/** What a unit measures, and how many of the dimension's base unit one of it is. */
export interface Unit {
  readonly dimension: string;
  readonly factor: number;
}

const unit = (dimension: string, factor: number): Unit => ({ dimension, factor });

/** By the concept that its words stand for. Gallons and miles are those of the United States. */
export const UNIT: Readonly<Record<string, Unit>> = {
  'u:millilitre': unit('volume', 0.001),
  'u:litre': unit('volume', 1),
  'u:cubicmetre': unit('volume', 1_000),
  'u:gallon': unit('volume', 3.785_411_784),
  'u:barrel': unit('volume', 158.987_294_928),
  'u:millimetre': unit('length', 0.001),
  'u:centimetre': unit('length', 0.01),
  'u:metre': unit('length', 1),
  'u:kilometre': unit('length', 1_000),
  'u:foot': unit('length', 0.3048),
  'u:mile': unit('length', 1_609.344),
  'u:gram': unit('mass', 0.001),
  'u:kilogram': unit('mass', 1),
  'u:tonne': unit('mass', 1_000),
  'u:pound': unit('mass', 0.453_592_37),
  'u:squaremetre': unit('surface', 1),
  'u:hectare': unit('surface', 10_000),
  'u:squarekilometre': unit('surface', 1_000_000),
  'u:acre': unit('surface', 4_046.856_422_4),
  'u:second': unit('duration', 1),
  'u:minute': unit('duration', 60),
  'u:hour': unit('duration', 3_600),
  'u:day': unit('duration', 86_400),
  'u:week': unit('duration', 604_800),
  'u:month': unit('months', 1),
  'u:year': unit('months', 12),
  'u:percent': unit('share', 1),
  'u:kmh': unit('speed', 1),
  'u:ms': unit('speed', 3.6),
  'u:mph': unit('speed', 1.609_344),
  'u:knot': unit('speed', 1.852),
  'u:m3s': unit('flow', 1),
  'u:ugm3': unit('air', 1),
  'u:mgm3': unit('air', 1_000),
  'u:ugl': unit('solution', 1),
  'u:mgl': unit('solution', 1_000),
  'u:celsius': unit('celsius', 1),
  'u:fahrenheit': unit('fahrenheit', 1),
  'u:megawatt': unit('power', 1),
  'u:gigawatt': unit('power', 1_000),
  'u:euro': unit('EUR', 1),
  'u:dollar': unit('USD', 1),
  'u:hryvnia': unit('UAH', 1),
  'u:dong': unit('VND', 1),
  'u:sterling': unit('GBP', 1),
};

export const UNIT_WORDS = `
u:millilitre: ml | мл
u:litre: l | lit | litre* | liter* | lít | літр* | л | litro* | litr* | लीटर | លីត្រ | 升 | 公升 | لتر* | لترات
u:cubicmetre: m3 | м3 | cubic metre* | cubic meter* | mét khối | m khối | кубометр* | кубічн* метр* | metro* cúbico*
u:gallon: gal | gallon* | галон* | galón* | galon* | ហ្គាឡុង | 加仑 | غالون*
u:barrel: barrel* | thùng | барел*
u:millimetre: mm | мм | millimetre* | millimeter* | milimét | міліметр*
u:centimetre: cm | см | centimetre* | centimeter* | сантиметр*
u:metre: m | м | metre* | meter* | mét | метр* | metro | metros | mètre* | 米 | م | متر*
u:kilometre: km | км | kilometre* | kilometer* | cây số | ki lô mét | кілометр* | kilómetro* | kilomètre* | किमी | किलोमीटर | 公里 | كم | كيلومتر*
u:foot: ft | feet | foot
u:mile: mi | mile* | dặm | мил* | milla* | meile*
u:gram: g | gram* | г | грам*
u:kilogram: kg | кг | kilogram* | kilo | kilos | cân | ký | кілограм*
u:tonne: t | т | tonne* | ton | tons | tấn | тонн* | tonelada* | 吨
u:pound: lb | lbs | pound*
u:squaremetre: m2 | м2 | square metre* | square meter* | mét vuông | квадратн* метр*
u:hectare: ha | га | hectare* | héc ta | гектар*
u:squarekilometre: km2 | км2 | square kilometre* | square kilometer* | ki lô mét vuông | квадратн* кілометр*
u:acre: acre*
u:second: second* | giây | секунд*
u:minute: min | minute* | phút | хвилин* | хв | minuto* | minuten | 分钟 | دقيقة | دقائق | នាទី
u:hour: hour* | giờ | tiếng | годин* | год | hora* | heure* | stunde* | 小时 | ساعة | ساعات | ម៉ោង
u:day: day | days | ngày | день | дні | днів | дня | днями | día* | jour* | tag | tage | tagen | 天 | يوم* | ថ្ងៃ | doba | доба | доби | добу
u:week: week* | tuần | тижн* | тиждень | semana* | semaine* | woche*
u:month: month* | tháng | місяц* | місяців
u:year: year* | năm | рік | роки | років | року
u:percent: % | ٪ | percent | per cent | phần trăm | відсотк* | процент* | por ciento | pour cent | prozent
u:kmh: km / h | км / год | kph | kilometres per hour | kilometers per hour | km giờ
u:ms: m / s | м / с
u:mph: mph | miles per hour
u:knot: knot* | вузл*
u:m3s: m3 / s | м3 / с | mét khối / giây | mét khối mỗi giây
u:ugm3: µg / m3 | μg / m3 | ug / m3 | мкг / м3
u:mgm3: mg / m3 | мг / м3
u:ugl: µg / l | μg / l | ug / l | мкг / л | micrograms per litre | micrograms per liter
u:mgl: mg / l | мг / л | milligrams per litre
u:celsius: ° c | ° с | degrees celsius | độ c | degree* | độ | градус*
u:fahrenheit: ° f
u:megawatt: mw | мвт | megawatt*
u:gigawatt: gw | гвт
u:euro: € | euro | euros | eur | євро
u:dollar: $ | dollar* | usd | đô la | долар*
u:hryvnia: ₴ | hryvnia* | грн | гривень | гривн* | uah
u:dong: ₫ | đồng | dong | vnd | донг*
u:sterling: £ | pounds sterling | gbp
`;
