"""The file of this server, from its opening to the end of the server."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

from cppcore.domain.pistes.piste import Piste
from cppcore.store.fichier import disk
from cppcore.store.fichier.inspection import check_file
from cppcore.ui.ecran import session


def test_a_server_that_stops_leaves_everything_in_the_file(notebook, keep):
    keep(Piste(dossier_id=session.dossier().id, intitule="Soudeur"))

    async def serve() -> None:
        async with session.closing(None):
            assert disk.sides(notebook)

    with ThreadPoolExecutor() as pool:  # a browser of another test may hold the loop of this thread
        pool.submit(asyncio.run, serve()).result()

    assert not disk.sides(notebook)
    assert check_file(notebook).ok
