# One image for bridge, cloud, apps and speakers: `docker run bridgebench bridge --help`.
# Where node:…-slim cannot be pulled, any Debian with Node 20 does: --build-arg BASE_IMAGE=…
ARG BASE_IMAGE=node:20.20.2-bookworm-slim

FROM ${BASE_IMAGE} AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm install --no-save --no-audit --no-fund --omit=dev
COPY . .
RUN node --import tsx simulator/services/image/bundle-main.ts /out

FROM ${BASE_IMAGE}
# pgrep for operators, certificates for wss://.
RUN if ! command -v pgrep > /dev/null || [ ! -e /etc/ssl/certs/ca-certificates.crt ]; then \
      apt-get update && apt-get install --yes --no-install-recommends procps ca-certificates \
      && rm -rf /var/lib/apt/lists/*; \
    fi
# The bundle finds what it reads by the path that it was built at.
WORKDIR /app
COPY --from=build /out ./
COPY simulator/services/image/is-healthy /usr/local/bin/is-healthy
ENV NODE_ENV=production
USER 10001:10001
ENTRYPOINT ["node", "/app/bridgebench.mjs"]
CMD ["bridge"]
