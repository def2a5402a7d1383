"""What starts services: all in one process, or one apart."""

from pydantic import BaseModel

# Of models that the framework brings, too, validators are built when one is first needed: those of its document with the first document.
BaseModel.model_config["defer_build"] = True
