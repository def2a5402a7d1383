"""What starts services: all in one process, or one apart."""

import os

from pydantic import BaseModel

# Of models that the framework brings, too, validators are built when one is first needed: those of its document with the first document.
BaseModel.model_config["defer_build"] = True
# There are no plugins of pydantic's here, and it looks for them through what every installed package says of itself.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
