# The service and the command line. Node runs the sources as they are, so nothing is compiled.

FROM node:24.21.0-bookworm-slim AS install
WORKDIR /aid-ledger
COPY . .
# Neither what only tests need, nor the Node that the packages bring for machines that have an older one.
RUN npx --yes pnpm@12.21.0 install --frozen-lockfile --prod --no-optional

FROM node:24.21.0-bookworm-slim
ENV NODE_ENV=production AID_LEDGER_DATA=/data
WORKDIR /aid-ledger
COPY --from=install /aid-ledger .
# /key is for a volume with the key that signs checkpoints, apart from the data.
RUN mkdir /data /key && chown node:node /data /key && chmod 700 /key
USER node
VOLUME /data
EXPOSE 8080
# Without npm in between, so that the signal to stop arrives.
ENTRYPOINT ["node", "--max-semi-space-size=16"]
CMD ["services/api/src/main.ts"]
