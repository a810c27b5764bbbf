# The service of the ledger. `docker build -t aid-ledger .`
FROM node:24.21.0-bookworm-slim

# Its data lie in a volume; nothing else is written.
ENV NODE_ENV=production AID_LEDGER_DATA=/data HOST=0.0.0.0 PORT=8080
WORKDIR /app
COPY . .
RUN npx --yes pnpm@12.21.0 install --frozen-lockfile --prod --no-optional \
  && rm -rf /root/.npm /root/.cache /root/.local \
  && install -d -o node -g node /data
USER node
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=5s --start-period=10m \
  CMD ["node", "-e", "fetch('http://127.0.0.1:'+process.env.PORT+'/health/live').then(r=>process.exit(r.ok?0:1),()=>process.exit(1))"]
# Node itself, so that it hears SIGTERM and ends what it does.
CMD ["node", "--max-semi-space-size=16", "services/api/src/main.ts"]
