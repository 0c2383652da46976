"""The list of the channels that send messages. (A feed sends nothing: it is fetched.)"""

from typing import Any

from api.notify.channel import Channel
from api.notify.mail.sending import MAIL

CHANNELS: tuple[Channel[Any], ...] = (MAIL,)
