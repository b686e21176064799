/** For which site passkeys are made and asked: the public address, and no other. */

export interface PasskeySite {
  /** The host name; a passkey works for it and for nothing else, so it outlives a change of port. */
  readonly rpId: string;
  readonly origin: string;
}

/** @param publicUrl where people reach the desk; browsers make no passkey for a bare IP address */
export function passkeySite(publicUrl: string): PasskeySite {
  const { hostname, origin } = new URL(publicUrl);
  return { rpId: hostname, origin };
}
