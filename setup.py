"""The one thing pyproject.toml cannot say: how the native scanner is built.

It is compiled against lxml's own headers and links nothing. Where that fails (no compiler), pagesplit installs all the
same and scans with the pure-Python twin.
"""

import sys

import lxml
from Cython.Build import cythonize
from setuptools import Extension, setup
from setuptools.command.build_ext import build_ext


class BuildScanner(build_ext):
    """Builds the scanner if it can, and says in plain words when it cannot."""

    def build_extension(self, ext):
        """Build the scanner, or say what its absence means."""
        try:
            super().build_extension(ext)
        except Exception as error:  # distutils raises many kinds; each of them means the same here
            print(
                f"pagesplit: the native scanner was not built ({error}).\n"
                "pagesplit will work with its pure-Python scanner, several times slower. "
                "Install a C compiler and reinstall to get the fast one.",
                file=sys.stderr,
            )


scanner = Extension(
    "pagesplit.scan._native",
    ["src/pagesplit/scan/_native.pyx"],
    include_dirs=lxml.get_include(),
    extra_compile_args=[] if sys.platform == "win32" else ["-O3"],
    optional=True,
)
setup(
    ext_modules=cythonize([scanner], build_dir="build/cython", include_path=lxml.get_include(), language_level=3),
    cmdclass={"build_ext": BuildScanner},
)
