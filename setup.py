"""The one thing pyproject.toml cannot say: how the native parts are built.

They are compiled against lxml's own headers and link nothing but C's mathematics. Where that fails (no compiler),
pagesplit installs all the same and works with their twins in Python.
"""

import sys

import lxml
from Cython.Build import cythonize
from setuptools import Extension, setup
from setuptools.command.build_ext import build_ext


class BuildNative(build_ext):
    """Builds what it can, and says in plain words when it cannot."""

    def build_extension(self, ext):
        """Build a native part, or say what its absence means."""
        try:
            super().build_extension(ext)
        except Exception as error:  # distutils raises many kinds; each of them means the same here
            print(
                f"pagesplit: {ext.name} was not built ({error}).\n"
                "pagesplit will work with its twin in Python, slower. "
                "Install a C compiler and reinstall to get the fast one.",
                file=sys.stderr,
            )


native = [
    Extension(
        name,
        [f"src/{name.replace('.', '/')}.pyx"],
        include_dirs=lxml.get_include(),
        libraries=[] if sys.platform == "win32" else ["m"],
        extra_compile_args=[] if sys.platform == "win32" else ["-O3"],
        optional=True,
    )
    for name in (
        "pagesplit.scan._native",
        "pagesplit.features._native",
        "pagesplit.model.steps._native",
        "pagesplit.segment.layout._native",
    )
]
setup(
    ext_modules=cythonize(native, build_dir="build/cython", include_path=lxml.get_include(), language_level=3),
    cmdclass={"build_ext": BuildNative},
)
