/** *Verify this statement* in Spanish. */
import { of } from '../words/spanishTimes.js';
import type { VerifyWords } from './verifyWords.js';

export const es: VerifyWords = {
  exercise: 'Esto es un simulacro. Nada en esta página es real.',
  isCurrent: 'Este es el texto vigente.',
  isCorrection: (when) => `Esta publicación sustituyó a la ${of(when)}.`,
  isWithdrawal: (when) => `Con esto se retira la publicación ${of(when)}.`,
  verifyPrevious: 'Verificar la publicación anterior',
  words: 'El texto publicado',
  toPage: 'Leerlo en su página',
  signedHow: 'Quién firmó, cuándo y cómo',
  how: {
    session: 'con la sesión iniciada',
    passkey: 'con una clave de acceso (passkey)',
    voice: 'de viva voz',
    agreed: 'acordado de antemano',
    carried: (version) => `conservada de la versión ${version}`,
    ownPart: 'por su propia parte',
  },
  howMeaning:
    'Conservada significa: el organismo firmó una versión anterior, y aquello de lo que responde es igual en esta.',
  nobody:
    'Una retirada usa las palabras de un plan de actuación y requiere a dos personas de dos organismos.',
  withdrawalAgreed:
    'Una retirada requiere a dos personas de dos organismos y palabras que ambos organismos acordaron de antemano.',
  codeMeaning:
    'El código es un nombre corto para exactamente estas palabras, para leerlo en voz alta o anotarlo. Otro texto tiene otro código. Solo nombra, no demuestra nada: para eso está la firma de más abajo.',
  signature: 'La firma del centro de prensa',
  signatureMeaning:
    'Al publicar, el centro de prensa firmó el texto, la lista de quienes lo firmaron y su propio registro hasta ese momento. Basta cambiar una letra para que la firma deje de ser válida.',
  unsigned:
    'Esto se publicó antes de que el centro de prensa empezara a firmar sus publicaciones. Solo pueden compararse el código y el hash.',
  issuer: 'Centro de prensa',
  release: 'Publicación',
  version: 'Versión',
  signedAt: 'Firmado',
  keyId: 'Clave (Ed25519)',
  signatureBytes: 'Firma',
  checkOffline: 'Comprobarlo sin nosotros',
  checkOfflineHow:
    'Guarde la prueba y el verificador. Con Node.js 20 o posterior, la línea que sigue comprueba el texto, las firmas y el registro, sin conexión. Es mejor descargar la lista de claves otro día u obtenerla de alguien de confianza.',
  proof: 'La prueba (proof.json)',
  verifier: 'El verificador (verify-statement.mjs)',
  keys: 'Las claves de este centro de prensa',
  compare: {
    title: 'Comparar el texto que usted tiene',
    label: 'Pegue aquí el texto',
    hint: 'Desde el título hasta el final, o una parte. Los enlaces y la negrita no pueden compararse.',
    wholeOnly: 'Todo, desde el título hasta el final. Solo se indica si es igual o no.',
    button: 'Comparar',
    verdicts: {
      same: {
        title: 'Este es el texto publicado',
        text: 'Palabra por palabra, de principio a fin.',
      },
      part: {
        title: 'Esta es una parte del texto publicado',
        text: 'Nada en ella ha cambiado. Lo que falta en la suya está señalado más abajo.',
      },
      more: {
        title: 'Contiene el texto publicado, con otras palabras alrededor',
        text: 'Las otras palabras están señaladas más abajo. No se publicaron aquí.',
      },
      differs: {
        title: 'Este no es el texto publicado',
        text: 'Las diferencias del suyo están señaladas más abajo.',
      },
      other: {
        title: 'Este es otro texto',
        text: 'Tiene demasiado poco en común con el texto publicado para compararlo palabra por palabra.',
      },
    },
    legend:
      '−\u00A0tachado: publicado, y falta en el suyo. +\u00A0subrayado: está en el suyo, y no se publicó.',
    added: 'añadido',
    removed: 'falta',
    kindly: 'No cuenta como diferencia:',
    kindness: {
      blanks: 'espacios o saltos de línea distintos',
      quotes: 'comillas de otra forma',
      signs: 'signos de lista de otra forma',
      invisible: 'caracteres invisibles',
    },
    onlyWords: 'Solo se compararon las palabras, no los enlaces ni la negrita.',
    notKept: 'Lo que pegue se compara y no se guarda.',
    empty: 'No se pegó nada. Pegue el texto que tiene.',
    tooLong: (most) =>
      `Es demasiado largo para compararlo: como máximo ${most} caracteres. Pegue una parte.`,
    unreadable: 'Lo enviado no se puede leer. Pegue el texto otra vez.',
    tooMany:
      'Demasiadas comparaciones desde su dirección. Espere un minuto; todo lo demás funciona.',
  },
};
