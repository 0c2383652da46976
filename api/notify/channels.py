"""The list of the channels that send messages. (A feed sends nothing: it is fetched.)"""

from typing import Any

from api.notify.channel import Channel
from api.notify.discord.sending import DISCORD
from api.notify.mail.sending import MAIL
from api.notify.ntfy.sending import NTFY
from api.notify.receiver import Kind, channel_of
from api.notify.slack.sending import SLACK
from api.notify.telegram.sending import TELEGRAM
from api.notify.webhook.sending import WEBHOOK

# The channels that post over HTTP, in the order in which people see them.
KINDS: tuple[Kind, ...] = (WEBHOOK, NTFY, DISCORD, SLACK, TELEGRAM)

CHANNELS: tuple[Channel[Any], ...] = (MAIL, *map(channel_of, KINDS))
