/** Mails and subscription pages in Spanish. */
import type { ChannelWords } from './words.js';

export const es: ChannelWords = {
  lang: 'es',
  capTest: {
    headline: 'Mensaje de prueba',
    means:
      'Esta es una prueba de nuestras alertas. No es un comunicado y nadie tiene que hacer nada.',
  },
  mail: {
    before: 'Ya le habíamos enviado este comunicado. Tal como se publicó entonces:',
    why: (deskName) => `Recibe este mensaje porque se suscribió a los comunicados de ${deskName}.`,
    leave: 'Cancelar la suscripción:',
    test: 'Una prueba de Accord',
    testMeans:
      'El canal de correo funciona. Esto no es un comunicado y nadie tiene que hacer nada.',
    confirmSubject: (list) => `Confirme su suscripción: ${list}`,
    confirm: (deskName, list) =>
      `Alguien, probablemente usted, desea recibir «${list}» de ${deskName} por correo electrónico. Abra este enlace para confirmarlo. Es válido durante dos días.`,
    confirmIgnore: 'Si no fue usted, no haga nada. No recibirá más mensajes.',
  },
  page: {
    title: 'Comunicados por correo electrónico',
    what: 'Recibirá cada comunicado por correo en cuanto se publique, junto con sus correcciones. Puede darse de baja en cualquier momento con un solo clic.',
    list: 'Qué comunicados',
    email: 'Dirección de correo electrónico',
    language: 'Idioma, cuando se pueda elegir',
    subscribe: 'Suscribirse',
    noLists: 'Aquí no se envían comunicados por correo electrónico.',
    wrongEmail:
      'Eso no es una dirección de correo electrónico. No se ha enviado nada. Escríbala de nuevo.',
    tooMany:
      'Han llegado demasiadas solicitudes desde aquí. No se ha enviado nada. Inténtelo de nuevo dentro de una hora.',
    asked: 'Revise su correo',
    askedMeans:
      'Le hemos enviado un mensaje con un enlace. Ábralo y quedará suscrito. Si en 10 minutos no ha llegado nada, mire en el correo no deseado y después solicítelo de nuevo.',
    confirmTitle: 'Confirme su suscripción',
    confirm: (email, list) => `¿Enviar «${list}» a ${email}?`,
    confirmButton: 'Sí, suscribirme',
    confirmed: 'Su suscripción está activa',
    confirmedMeans: (list) => `Recibirá por correo electrónico el próximo comunicado de «${list}».`,
    linkOver: 'Este enlace ya no funciona',
    linkOverMeans:
      'Tiene más de dos días, se envió otro más nuevo o la suscripción ya terminó. Suscríbase otra vez para recibir uno nuevo.',
    leaveTitle: 'Cancelar la suscripción',
    leave: (email, list) => `¿Dejar de enviar «${list}» a ${email}?`,
    leaveButton: 'Sí, cancelar la suscripción',
    left: 'Su suscripción está cancelada',
    leftMeans: 'No recibirá más mensajes de esta lista.',
    again: 'Suscribirse',
  },
};
