/** Where a scenario is asked. */
export const SCENARIO_ADDRESS = '/audit/scenario'
