/** How something is recorded, for whoever looks for it here: the command line refuses to write beside a running service. */
export const recordingWords =
  'this version records on the command line, while the service is stopped: npm run ledger -- record FILE'
