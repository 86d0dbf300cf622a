/** What the stock gateway reads from the environment by itself. */

/** The stock gateway sends figures about its machine to its maker unless this is set before it is made. */
export function switchTelemetryOff(env = process.env): void {
  env['APOLLO_TELEMETRY_DISABLED'] = '1';
}
