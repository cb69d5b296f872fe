#!/bin/sh
# The pooler's own password comes from the environment, so it is in no image.
set -eu
umask 077
printf '"qw_pooler" "%s"\n' "${POOLER_PASSWORD:?}" > /tmp/logins
unset POOLER_PASSWORD
exec pgbouncer /etc/pgbouncer/pgbouncer.ini
