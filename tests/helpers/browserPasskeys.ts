/** An authenticator inside Chromium, as a phone has one: it asks nobody, and can be told to refuse. */
import type { CDPSession } from 'playwright-core';
import type { Device } from './browser.js';

export interface VirtualAuthenticator {
  /** Does it know its person, by a finger or a PIN? */
  verifies(isVerified: boolean): Promise<void>;
  /** Does somebody touch it? Otherwise the prompt stays open. */
  answers(isTouched: boolean): Promise<void>;
}

/** @param device for every page of its first tab, also after a navigation */
export async function addAuthenticator(device: Device): Promise<VirtualAuthenticator> {
  const cdp: CDPSession = await device.context.newCDPSession(device.page);
  await cdp.send('WebAuthn.enable');
  const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return {
    async verifies(isUserVerified) {
      await cdp.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified });
    },
    async answers(enabled) {
      await cdp.send('WebAuthn.setAutomaticPresenceSimulation', { authenticatorId, enabled });
    },
  };
}
