"""A site's folder -> a Build: files to be, and findings. The only room that knows the order of the stages."""

from helpgen.build.inputs import Given as Given
from helpgen.build.inputs import made_of as made_of
from helpgen.build.inputs import own_rules as own_rules
from helpgen.build.inputs import stated_rules as stated_rules
from helpgen.build.kept import Kept as Kept
from helpgen.build.looks import look as look
from helpgen.build.order import build as build
from helpgen.build.order import whole as whole
from helpgen.build.spread import Hands as Hands
from helpgen.build.values import Memory as Memory
from helpgen.build.values import Options as Options
from helpgen.build.values import Step as Step
from helpgen.build.values import Store as Store
