"""``kg``: the list of commands, and what becomes of errors. A command's module is loaded when the command is named."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from difflib import get_close_matches
from importlib import import_module
from typing import NoReturn

import click

from kg import __version__
from kg.cli.out import complain, say, speak_utf8
from kg.core.errors import KgError

COMMANDS = {
    "build": "文本 → 图谱（无输入则用示例） / texts → graph; no INPUT: the sample",
    "query": "用 SPARQL 或内置查询提问 / ask in SPARQL or by a shipped query's name",
    "view": "重画交互页面 / draw the interactive page again",
    "export": "导出为其他格式 / write other tools' formats",
    "validate": "按 SHACL 形状校验 / check against the SHACL shapes",
    "stats": "图谱里有什么 / what is in a graph",
    "diff": "两个图谱之间的变化 / what changed between two graphs",
    "evaluate": "对照标注评分 / precision, recall and F1 against gold",
    "ontology": "检查与查看本体 / check and look at the ontology",
}
"""Every command and its line in ``kg --help``; ``kg/cli/NAME.py`` holds it as ``command``."""

_INTERRUPTED = "已中断 / interrupted"


class _Commands(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command = import_module(f"kg.cli.{cmd_name}").command
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0]
        if name not in COMMANDS and not name.startswith("-"):
            near = get_close_matches(name, COMMANDS, n=1, cutoff=0.5)
            meant = f"，是否想用 / did you mean: kg {near[0]}" if near else "，见 / see: kg --help"
            ctx.fail(f"没有此命令 / no such command: {name}{meant}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        # From the table, so that help loads no command.
        with formatter.section("命令 / Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.command(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, "-V", "--version", prog_name="kg", message="%(prog)s %(version)s")
def app() -> None:
    """InvestKG：从招商引资文本到知识图谱。

    From Chinese investment-promotion texts to a knowledge graph. Results go to stdout, everything else to stderr.
    Exit codes: 0 done, 1 a check did not hold, 2 wrong usage or unreadable input. `kg COMMAND --help` says more.
    """


def main(args: Sequence[str] | None = None) -> NoReturn:
    """Run the command line and exit: 0, 1 or 2 as a command says, 130 when interrupted."""
    speak_utf8()
    sys.exit(_run(args))


def _run(args: Sequence[str] | None) -> int:
    try:
        # Not app.main: that has ways of its own with interrupts and broken pipes.
        with app.make_context("kg", list(sys.argv[1:] if args is None else args)) as context:
            code = app.invoke(context)
        sys.stdout.flush()
        return code if isinstance(code, int) else 0
    except click.exceptions.Exit as done:
        sys.stdout.flush()
        return done.exit_code
    except click.exceptions.NoArgsIsHelpError as error:
        say(error.format_message())
        return 2
    except click.ClickException as error:
        complain(error.format_message())
        return 2
    except KgError as error:
        complain(str(error))
        return 2
    except (KeyboardInterrupt, click.Abort):
        say(_INTERRUPTED)
        return 130
    except BrokenPipeError:
        _drop_stdout()
        return 141
    except OSError as error:
        complain(f"{error.filename}: {error.strerror}" if error.filename else str(error))
        return 2
    except Exception as error:
        if _interrupted(error):
            say(_INTERRUPTED)
            return 130
        if os.environ.get("KG_TRACEBACK"):
            raise
        complain(f"程序有误 / a fault of the program: {type(error).__name__}: {error} (KG_TRACEBACK=1)")
        return 2


def _interrupted(error: BaseException | None) -> bool:
    """Whether an interrupt is behind ``error``: one that falls into the making of a class comes out as RuntimeError."""
    while error is not None and not isinstance(error, KeyboardInterrupt):
        error = error.__cause__ or error.__context__
    return error is not None


def _drop_stdout() -> None:
    """Whoever read our output has gone: what is still buffered goes nowhere, without a word at exit."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
