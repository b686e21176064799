/** The numbers of this process for Prometheus: each feature adds its own to one registry. */
import { collectDefaultMetrics, Registry } from 'prom-client';

/** How finely the event loop's delay is looked at, in milliseconds; finer would wake it for nothing. */
const LOOP_DELAY_EVERY_MS = 50;

/** @returns a registry with what Node says of itself: CPU, memory, collections, the loop's delay */
export function createMetrics(): Registry {
  const registry = new Registry();
  collectDefaultMetrics({
    register: registry,
    eventLoopMonitoringPrecision: LOOP_DELAY_EVERY_MS,
  });
  return registry;
}
