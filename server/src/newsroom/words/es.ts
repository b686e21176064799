/** The public pages in Spanish. */
import { pluralIn } from './plural.js';
import type { PublicWords } from './publicWords.js';
import { at } from './spanishTimes.js';

const plural = pluralIn('es');
const listed = new Intl.ListFormat('es', { type: 'conjunction' });
const list = (items: readonly string[]) => listed.format(items);

export const es: PublicWords = {
  lang: 'es',
  signs: { end: '.', colon: ': ', comma: ', ', semicolon: '; ', gap: ' ' },
  numbered: (name, number) => `${name} ${number}`,
  whenOn: (time, date) => `${time} del ${date}`,
  officialStatements: 'Comunicados oficiales',
  allStatements: 'Todos los comunicados',
  skip: 'Ir al comunicado',
  languages: 'Idioma',
  whereYouAre: 'Dónde se encuentra',
  noStatements: 'Todavía no se ha publicado nada.',
  nothingHere: 'No hay nada en esta dirección',
  nothingHereWhy:
    'Puede que la dirección esté mal escrita. Los comunicados publicados nunca cambian de dirección.',
  kinds: {
    acknowledgement: 'Primer comunicado',
    holding: 'Comunicado completo',
    update: 'Actualización',
    qa: 'Preguntas y respuestas',
    correction: 'Corrección',
    withdrawal: 'Retirada',
  },
  anotherStatement: 'Comunicado',
  headings: {
    act: 'Qué hacer ahora',
    know: 'Lo que sabemos',
    unknown: 'Lo que no sabemos',
    doing: 'Lo que estamos haciendo',
    commitment: 'Nuestro compromiso',
    more: 'Dónde informarse',
  },
  released: (time, date) => `Se publicó ${at(time)} del ${date}.`,
  corrected: (when) => `Se corrigió ${at(when)}`,
  changed: (when) => `Se modificó ${at(when)}`,
  withdrawn: (when) => `Se retiró ${at(when)}`,
  inError: (when) => `Se publicó por error y se retiró ${at(when)}`,
  wordsNotShown:
    'Este texto se publicó por error y ya no se muestra. Quien tenga una copia puede comprobar su código.',
  correctedAtWord: (when) => `corregido ${at(when)}`,
  changedAtWord: (when) => `modificado ${at(when)}`,
  textBelowIsCorrect: 'El texto que sigue es el correcto.',
  wordsChanged: (count, shown) =>
    plural(count, {
      one: `Ha cambiado ${shown} palabra.`,
      other: `Han cambiado ${shown} palabras.`,
    }),
  readAsReleased: (when) => `Leerlo tal como se publicó ${at(when)}`,
  thisIsAsReleased: (when) => `Está leyendo el texto tal como se publicó ${at(when)}.`,
  readCurrent: 'Leer el texto vigente',
  changedInLanguage: (language, when) =>
    `Este comunicado se modificó en otro idioma (${language}) ${at(when)}`,
  follows: (languages) => {
    const into = list(languages.map((one) => `al ${one}`));
    return plural(languages.length, {
      one: `Seguirá la traducción ${into}.`,
      other: `Seguirán las traducciones ${into}.`,
    });
  },
  followsWhy: 'Todavía no está lista. Aparecerá en esta misma dirección en cuanto esté firmada.',
  readNowIn: 'Ya puede leer el comunicado en:',
  earlierText: 'Este es un texto anterior. El más reciente se está traduciendo.',
  newerTextIn: 'El texto más reciente está en:',
  newerParts: (parts) => `Ha cambiado allí: ${list(parts)}.`,
  unheaded: { title: 'el título', empathy: 'las primeras palabras' },
  movedAfterSigning: (facts) => `Ha cambiado después de la firma de los organismos: ${facts}.`,
  isThisReal: '¿Es auténtico?',
  anyoneCanCheck: 'Cualquiera puede comprobar que este texto está completo y sin cambios.',
  noExercise: 'No. Esto es un simulacro.',
  codeOnlyInDrill: 'El código que sigue solo vale dentro del simulacro.',
  verify: 'Verificar este comunicado',
  signedBy: 'Firmado por',
  byDeputy: 'por un suplente',
  byPasskey: 'con una clave de acceso (passkey)',
  noPart: 'sin parte propia',
  earlierTime:
    'Una hora anterior al envío a firma significa que ese mismo texto, o esa misma parte del organismo, ya estaba firmado.',
  agreedBy: 'Acordado de antemano por',
  agreedWhy:
    'Estas palabras se acordaron de antemano para un suceso así. Solo se han completado con datos confirmados.',
  agreedToWithdraw:
    'Estos organismos acordaron estas palabras de antemano. Dos personas de dos organismos retiraron con ellas el comunicado.',
  allOnThis: 'Todos los comunicados sobre este suceso',
  plainText: 'Solo texto',
  feed: 'Canal de noticias (Atom)',
  jsonFeed: 'Canal de noticias (JSON)',
  capFeed: 'Avisos para sistemas automáticos (CAP)',
  byEmail: 'Por correo electrónico',
  howWeCorrect: 'Cómo corregimos los errores',
  notReal: 'Esto no es real.',
  onlySignedIn: 'Solo ven esta página quienes han iniciado sesión.',
  code: 'Código',
  hash: 'SHA-256 del texto',
  check: {
    title: 'Verificar un comunicado',
    enterCode: 'Código del comunicado',
    look: 'Buscar',
    unknown: (code) => `Ningún comunicado nuestro tiene el código ${code}`,
    unknownWhy:
      'Revise las letras. Si son correctas, el texto que usted tiene no procede de nosotros.',
    belongsTo: 'Este código corresponde a',
    isCurrent: 'Este es el texto vigente.',
    wasReplaced: (when) => `Este texto se sustituyó ${at(when)}.`,
    wasWithdrawn: (when) => `Este comunicado se retiró ${at(when)}.`,
    wasInError: (when) => `Este comunicado se publicó por error y se retiró ${at(when)}.`,
    whatCodeMeans: 'Qué significa el código',
    codeMeaning:
      'El código es un nombre corto para exactamente estas palabras. Otro texto tiene otro código. Compare las palabras que usted tiene con las de la página del enlace de arriba.',
    whatHashMeans: 'Compruébelo con sus propias herramientas',
    hashMeaning:
      'El archivo que sigue es exactamente el texto que firmaron los organismos, en JSON canónico (RFC 8785). Su SHA-256 es el número de arriba. El código se forma con sus primeros bits.',
    exactText: 'El texto exacto en un archivo',
  },
  correcting: {
    title: 'Cómo corregimos los errores',
    paragraphs: [
      'Los organismos que figuran junto a cada comunicado lo firmaron, palabra por palabra, antes de su publicación.',
      'Un primer comunicado breve puede usar palabras que los organismos acordaron de antemano y que solo se completan con datos confirmados. Su página lo indica.',
      'Nunca cambiamos en silencio un texto publicado. Cuando algo era erróneo, los organismos firman una corrección. La página muestra entonces el texto corregido, dice qué cambió y cuándo, y señala las palabras modificadas.',
      'El texto tal como se publicó al principio permanece en su propia dirección e indica que fue corregido.',
      'Cuando un comunicado ya no debe usarse, lo retiran dos personas de dos organismos. La página lo indica de inmediato.',
      'Las correcciones y las retiradas aparecen también como entradas nuevas en el canal de noticias.',
    ],
  },
};
