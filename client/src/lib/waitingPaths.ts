/** Where in a room somebody decides what waits for them. Notices of the server lead there, too. */

/** The part of an address that opens something in a room, and what it opens. */
export const SHOWN = { name: 'show', route: 'route', phone: 'phone' } as const;

interface AtStatement {
  readonly incidentNumber: string;
  readonly statementId: string;
}

export const statementPath = ({ incidentNumber, statementId }: AtStatement): string =>
  `/incidents/${incidentNumber}/${statementId}`;

/** With the route open: a looser one is decided there. */
export const routePath = (at: AtStatement): string =>
  `${statementPath(at)}?${SHOWN.name}=${SHOWN.route}`;

/** At the sign-off: there a second person says that they heard a leader approve. */
export const phonePath = (at: AtStatement): string =>
  `${statementPath(at)}?${SHOWN.name}=${SHOWN.phone}`;
