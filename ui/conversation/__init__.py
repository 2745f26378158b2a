"""The conversation: one message in, one turn out, with the text that it leaves behind and the answer in words."""

from ui.conversation.answers import respond
from ui.conversation.state import Conversation, Offer, Turn, adjusted, request, shown

__all__ = ["Conversation", "Offer", "Turn", "adjusted", "request", "respond", "shown"]
